package org.wikistream.dashboard.filter;

/** What changes can be filtered by, beside scope and span. */
public enum Key {
    WIKI,
    NS,
    TYPE,
    BY,
    USER,
    PAGE,
    Q,
    SUMMARY,
    SECTION,
    PROJECT,
    SIZE,
    REVERT
}
