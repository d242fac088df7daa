package org.wikistream.mysql.change;

import static org.wikistream.mysql.change.StoredColumn.SqlType.BIGINT;
import static org.wikistream.mysql.change.StoredColumn.SqlType.DATETIME;
import static org.wikistream.mysql.change.StoredColumn.SqlType.INT;
import static org.wikistream.mysql.change.StoredColumn.SqlType.MEDIUMBLOB;
import static org.wikistream.mysql.change.StoredColumn.SqlType.MEDIUMTEXT;
import static org.wikistream.mysql.change.StoredColumn.SqlType.TEXT;
import static org.wikistream.mysql.change.StoredColumn.SqlType.TINYINT;
import static org.wikistream.mysql.change.StoredColumn.SqlType.VARBINARY;
import static org.wikistream.mysql.change.StoredColumn.SqlType.VARCHAR;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.wikistream.columns.ChangeColumn;
import org.wikistream.mysql.statement.MultiRowInsert;

/**
 * Table {@code recent_change} as created by the migrations: the columns of the catalogue, in its order, and {@value
 * #UNFIT_COLUMNS}. A change of a column's length there must be repeated here.
 */
public final class ChangeTable {

    public static final String NAME = "recent_change";

    /** Names of the columns that are empty because they can't hold the event's value, separated by commas. */
    public static final String UNFIT_COLUMNS = "unfit_columns";

    /** MediaWiki's database names. */
    private static final int WIKI = 64;
    /** MediaWiki's titles and user names have 255 bytes at most; a title has its namespace on top. */
    private static final int NAME_OF_PAGE_OR_USER = 320;

    private static final int WORD = 100;
    private static final int LINE = 255;
    private static final int EVENT_ID = 512;
    private static final int TEXT_BYTES = (1 << 16) - 1;
    private static final int MEDIUM_BYTES = (1 << 24) - 1;

    private static final Map<ChangeColumn, StoredColumn> COLUMNS = columns();

    private static final MultiRowInsert INSERT = new MultiRowInsert(NAME, names(), "");

    private ChangeTable() {}

    /** Returns all columns, in the table's order. */
    public static List<String> names() {
        List<String> names = new ArrayList<>(Arrays.stream(ChangeColumn.values())
                .map(ChangeColumn::columnName)
                .toList());
        names.add(UNFIT_COLUMNS);
        return names;
    }

    /** Inserts rows, or nothing if one of their keys exists. */
    static MultiRowInsert insert() {
        return INSERT;
    }

    static Map<ChangeColumn, StoredColumn> storedColumns() {
        return COLUMNS;
    }

    private static Map<ChangeColumn, StoredColumn> columns() {
        Map<ChangeColumn, StoredColumn> columns = new EnumMap<>(ChangeColumn.class);
        for (ChangeColumn column : ChangeColumn.values()) {
            columns.put(column, stored(column));
        }
        return Collections.unmodifiableMap(columns);
    }

    private static StoredColumn stored(ChangeColumn column) {
        return switch (column.type()) {
            case TEXT -> storedText(column);
            case IDENTIFIER -> new StoredColumn(column, VARBINARY, column == ChangeColumn.EVENT_ID ? EVENT_ID : LINE);
            case BOOLEAN -> new StoredColumn(column, TINYINT, 0);
            case INTEGER -> new StoredColumn(column, INT, 0);
            case LONG -> new StoredColumn(column, BIGINT, 0);
            case ISO_TIME, UNIX_TIME -> new StoredColumn(column, DATETIME, 0);
            case JSON -> new StoredColumn(column, MEDIUMTEXT, MEDIUM_BYTES);
            case BYTES -> new StoredColumn(column, MEDIUMBLOB, MEDIUM_BYTES);
        };
    }

    private static StoredColumn storedText(ChangeColumn column) {
        return switch (column) {
            case WIKI -> new StoredColumn(column, VARCHAR, WIKI);
            case TITLE, USER, PAGE, WIKI_CATEGORY -> new StoredColumn(column, VARCHAR, NAME_OF_PAGE_OR_USER);
            case TYPE, LOG_TYPE, LOG_ACTION, PROJECT, LANGUAGE, NAMESPACE_NAME ->
                new StoredColumn(column, VARCHAR, WORD);
            case CATEGORY, SERVER_NAME, SERVER_URL, SERVER_SCRIPT_PATH, META_DOMAIN, META_STREAM, META_TOPIC ->
                new StoredColumn(column, VARCHAR, LINE);
            case LOG_ACTION_COMMENT -> new StoredColumn(column, MEDIUMTEXT, MEDIUM_BYTES);
            default -> new StoredColumn(column, TEXT, TEXT_BYTES);
        };
    }
}
