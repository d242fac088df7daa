package org.wikistream.insights.words;

import org.wikistream.alerts.Alert;

/** A sentence of an alert. */
public final class Sentence {

    private Sentence() {}

    /** Returns the sentence, cut to {@link Alert#LONGEST_WHY} code points if it is longer. */
    public static String fit(String sentence) {
        return Names.shortened(sentence, Alert.LONGEST_WHY);
    }
}
