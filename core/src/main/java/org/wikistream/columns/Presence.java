package org.wikistream.columns;

/** Whether each change has a value in a column. */
public enum Presence {
    /** Each has one: NOT NULL. */
    REQUIRED,
    /** A change may lack it: absent, null, or nothing that the column can hold. */
    OPTIONAL
}
