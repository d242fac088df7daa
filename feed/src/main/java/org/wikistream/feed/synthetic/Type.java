package org.wikistream.feed.synthetic;

/** The types of events. Not a closed set in the real stream. */
public enum Type {
    EDIT,
    NEW,
    LOG,
    CATEGORIZE,
    /** A change on another wiki that shows on this one. */
    EXTERNAL,
    /** An extension's own number, sent as text. */
    FLOW
}
