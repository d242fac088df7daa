package org.wikistream.columns;

/** Whether each change has a value in a column. */
public enum Presence {
    /** Each change has one: NOT NULL. */
    REQUIRED,
    /** A change may lack a value: it is absent, null, or something that the column can't hold. */
    OPTIONAL
}
