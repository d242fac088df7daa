package org.wikistream.sql.query.asking;

/** The form in which rows are written. */
public enum RowForm {
    TABLE,
    JSON,
    CSV
}
