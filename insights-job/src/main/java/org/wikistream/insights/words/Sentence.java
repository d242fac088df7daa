package org.wikistream.insights.words;

import org.wikistream.alerts.Alert;

/** A sentence of an alert. */
public final class Sentence {

    private Sentence() {}

    /** As it is, or cut to {@link Alert#LONGEST_WHY} code points. */
    public static String fit(String sentence) {
        return Names.shortened(sentence, Alert.LONGEST_WHY);
    }
}
