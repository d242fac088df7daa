package org.wikistream.insights.detect;

/** Lengths of time in milliseconds. */
final class Spans {

    static final long MINUTE = 60_000;
    static final long HOUR = 60 * MINUTE;
    static final long DAY = 24 * HOUR;

    private Spans() {}
}
