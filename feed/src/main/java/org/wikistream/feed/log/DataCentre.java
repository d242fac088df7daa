package org.wikistream.feed.log;

import java.util.Locale;

/** One of the two sites that produce events. Each has a topic of its own for every stream. */
public enum DataCentre {
    EQIAD,
    CODFW;

    /** Returns the topic's name, such as {@code eqiad.mediawiki.recentchange}. */
    public String topic(String stream) {
        return name().toLowerCase(Locale.ROOT) + '.' + stream;
    }

    public DataCentre other() {
        return this == EQIAD ? CODFW : EQIAD;
    }
}
