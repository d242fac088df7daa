package org.wikistream.mysql.schema;

import java.util.Locale;

/**
 * The tables that have a partition for each month, in the order in which months are created and dropped. The changes
 * come last; therefore a month that only some tables have shows which of the two was interrupted.
 */
public enum WarehouseTable {
    WIKI_HOUR("hour"),
    PAGE_HOUR("hour"),
    USER_HOUR("hour"),
    PAGE_EDITOR_HOUR("hour"),
    PAGE_REVERT_HOUR("hour"),
    WIKI_CATEGORY_HOUR("hour"),
    NEW_ACCOUNT("hour"),
    CATEGORY_MINUTE("window_start"),
    RECENT_CHANGE("dt");

    private final String tableName;
    private final String timeColumn;

    WarehouseTable(String timeColumn) {
        this.tableName = name().toLowerCase(Locale.ROOT);
        this.timeColumn = timeColumn;
    }

    public String tableName() {
        return tableName;
    }

    /** Returns the column that determines the month of a row. */
    public String timeColumn() {
        return timeColumn;
    }
}
