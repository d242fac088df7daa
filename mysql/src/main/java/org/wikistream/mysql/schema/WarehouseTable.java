package org.wikistream.mysql.schema;

import java.util.Locale;

/**
 * The tables that have a partition for each month, in the order in which months are made and dropped: the changes come
 * last, so that a month that only some tables have shows which of the two was broken off.
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

    /** The column that decides in which month a row is. */
    public String timeColumn() {
        return timeColumn;
    }
}
