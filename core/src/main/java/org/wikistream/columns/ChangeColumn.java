package org.wikistream.columns;

import static org.wikistream.columns.ColumnType.BOOLEAN;
import static org.wikistream.columns.ColumnType.BYTES;
import static org.wikistream.columns.ColumnType.IDENTIFIER;
import static org.wikistream.columns.ColumnType.INTEGER;
import static org.wikistream.columns.ColumnType.ISO_TIME;
import static org.wikistream.columns.ColumnType.JSON;
import static org.wikistream.columns.ColumnType.LONG;
import static org.wikistream.columns.ColumnType.TEXT;
import static org.wikistream.columns.ColumnType.UNIX_TIME;
import static org.wikistream.columns.Origin.ENRICHMENT;
import static org.wikistream.columns.Origin.EVENT;
import static org.wikistream.columns.Origin.RECORD;
import static org.wikistream.columns.Presence.OPTIONAL;
import static org.wikistream.columns.Presence.REQUIRED;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The catalogue of a change's columns, in the order that tables have them. Tables, files and queries call a column by
 * its {@link #columnName}, which is the constant in lower case; OpenSearch's documents call it by its {@link #field}.
 * The two differ in the dots, and in {@code meta.id} and {@code meta.dt}. Some names are reserved words of SQL and need
 * quotes there.
 *
 * <p>Four fields of the event have no column. {@code $schema} and, until 2018, {@code meta.schema_uri} say only in
 * which version the event is written; {@code parsedcomment} is HTML made from {@code comment}; {@code title_url} is
 * {@code meta.uri} again.
 *
 * @see <a href="https://schema.wikimedia.org/repositories/primary/jsonschema/mediawiki/recentchange/latest">schema</a>
 */
public enum ChangeColumn {
    // The event's own, each with its field.
    EVENT_ID("meta.id", IDENTIFIER, REQUIRED, "Names the event across data centres"),
    DT("meta.dt", ISO_TIME, REQUIRED, "When the event was produced: event time"),
    TYPE("type", TEXT, OPTIONAL, "edit, new, log, categorize, external, or something else"),
    WIKI("wiki", TEXT, OPTIONAL, "Name of the wiki's database, such as enwiki"),
    NAMESPACE("namespace", INTEGER, OPTIONAL, "Number of the page's namespace; -1 for special pages"),
    TITLE("title", TEXT, OPTIONAL, "The page's title with its namespace; of a categorize event the category's"),
    USER("user", TEXT, OPTIONAL, "Name or IP address of who made the change; absent where it was hidden"),
    COMMENT("comment", TEXT, OPTIONAL, "The edit summary, as wiki text"),
    BOT("bot", BOOLEAN, OPTIONAL, "Whether the change is marked as a bot's"),
    MINOR("minor", BOOLEAN, OPTIONAL, "Whether the edit is marked as minor; of edits and new pages"),
    PATROLLED("patrolled", BOOLEAN, OPTIONAL, "Whether somebody has checked it, where the wiki has such checks"),
    TIMESTAMP("timestamp", UNIX_TIME, OPTIONAL, "When the change was made, which may be long before dt"),
    ID("id", LONG, OPTIONAL, "Number of the change in the wiki's list of recent changes (rcid)"),
    REVISION_OLD("revision.old", LONG, OPTIONAL, "Revision before an edit; absent for a new page"),
    REVISION_NEW("revision.new", LONG, OPTIONAL, "Revision that an edit or a new page made"),
    LENGTH_OLD("length.old", LONG, OPTIONAL, "Bytes of the page before an edit; absent for a new page"),
    LENGTH_NEW("length.new", LONG, OPTIONAL, "Bytes of the page after an edit, or of the new page"),
    LOG_ID("log_id", LONG, OPTIONAL, "Number of the log entry; of log events, as all of log_*"),
    LOG_TYPE("log_type", TEXT, OPTIONAL, "Which log, such as upload or block"),
    LOG_ACTION("log_action", TEXT, OPTIONAL, "What was done, within the log's type"),
    LOG_ACTION_COMMENT("log_action_comment", TEXT, OPTIONAL, "The log entry as a sentence, in the wiki's language"),
    LOG_PARAMS("log_params", JSON, OPTIONAL, "Details of the log entry: an object, an array or a text"),
    NOTIFY_URL("notify_url", TEXT, OPTIONAL, "Page that shows the change; of a categorize event the edit behind it"),
    SERVER_NAME("server_name", TEXT, OPTIONAL, "Host name of the wiki"),
    SERVER_URL("server_url", TEXT, OPTIONAL, "Address of the wiki"),
    SERVER_SCRIPT_PATH("server_script_path", TEXT, OPTIONAL, "Path of the wiki's scripts, such as /w"),
    META_URI("meta.uri", TEXT, OPTIONAL, "Address of the page"),
    META_DOMAIN("meta.domain", TEXT, OPTIONAL, "Host name of the wiki that the event belongs to"),
    META_REQUEST_ID("meta.request_id", IDENTIFIER, OPTIONAL, "Same for all events that one request caused"),
    META_STREAM("meta.stream", TEXT, OPTIONAL, "Name of the stream at Wikimedia"),
    META_TOPIC("meta.topic", TEXT, OPTIONAL, "Topic of Wikimedia's own Kafka"),
    META_PARTITION("meta.partition", INTEGER, OPTIONAL, "Partition of that topic"),
    META_OFFSET("meta.offset", LONG, OPTIONAL, "Offset in that partition; a jump is a gap"),

    // Derived from the event and its record; see Enrichment.
    CATEGORY(ENRICHMENT, TEXT, REQUIRED, "The type, or other where that is unknown, unless category.by says otherwise"),
    SIZE_DELTA(ENRICHMENT, LONG, OPTIONAL, "Bytes that the change added, negative where it removed some"),
    ANONYMOUS(ENRICHMENT, BOOLEAN, OPTIONAL, "Whether the user is an IP address; absent without a user"),
    TEMPORARY(ENRICHMENT, BOOLEAN, OPTIONAL, "Whether the user is a temporary account; absent without a user"),
    PROJECT(ENRICHMENT, TEXT, OPTIONAL, "The wiki's project, such as wikipedia or commons"),
    LANGUAGE(ENRICHMENT, TEXT, OPTIONAL, "Code of the wiki's language; absent where it has none"),
    NAMESPACE_NAME(ENRICHMENT, TEXT, OPTIONAL, "English name of the namespace"),
    SECTION(ENRICHMENT, TEXT, OPTIONAL, "Heading of the section that was edited"),
    REVERT(ENRICHMENT, BOOLEAN, OPTIONAL, "Whether the edit undoes others, by its comment; of edits"),
    PAGE(ENRICHMENT, TEXT, OPTIONAL, "Page that was put into a category or taken out; of categorize events"),
    WIKI_CATEGORY(ENRICHMENT, TEXT, OPTIONAL, "That category, without its namespace; of categorize events"),
    LAG_MS(ENRICHMENT, LONG, REQUIRED, "Milliseconds from dt to ingested_at"),
    INGESTED_AT(ENRICHMENT, ISO_TIME, REQUIRED, "When the event came into this Kafka: the record's timestamp"),

    // These belong to the record in Kafka.
    KAFKA_PARTITION(RECORD, INTEGER, REQUIRED, "Partition of the record"),
    KAFKA_OFFSET(RECORD, LONG, REQUIRED, "Offset of the record in its partition"),
    RAW(RECORD, BYTES, REQUIRED, "The event's JSON, byte for byte");

    private final Origin origin;
    private final String columnName;
    private final String field;
    private final ColumnType type;
    private final Presence presence;
    private final String meaning;

    /** Creates a column of the event itself. */
    ChangeColumn(String field, ColumnType type, Presence presence, String meaning) {
        this.origin = EVENT;
        this.columnName = name().toLowerCase(Locale.ROOT);
        this.field = field;
        this.type = type;
        this.presence = presence;
        this.meaning = meaning;
    }

    ChangeColumn(Origin origin, ColumnType type, Presence presence, String meaning) {
        this.origin = origin;
        this.columnName = name().toLowerCase(Locale.ROOT);
        this.field = columnName;
        this.type = type;
        this.presence = presence;
        this.meaning = meaning;
    }

    /** Returns the columns of an origin, in the catalogue's order. */
    public static List<ChangeColumn> of(Origin origin) {
        return Arrays.stream(values()).filter(column -> column.origin == origin).toList();
    }

    public Origin origin() {
        return origin;
    }

    /** Returns the name in MySQL, Parquet and SQL. */
    public String columnName() {
        return columnName;
    }

    /** Returns its place in the event's JSON and in a document, with a dot for each enclosing object. */
    public String field() {
        return field;
    }

    public ColumnType type() {
        return type;
    }

    public boolean isRequired() {
        return presence == REQUIRED;
    }

    /** Returns a line for people, without a full stop. */
    public String meaning() {
        return meaning;
    }
}
