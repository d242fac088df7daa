package org.wikistream.statistics;

/** Names of a row's fields, in its document in OpenSearch and in the topic of final statistics alike. */
public final class StatisticsFields {

    public static final String CATEGORY = "category";
    public static final String WIKI = "wiki";
    public static final String WINDOW_START = "window_start";
    public static final String WINDOW_END = "window_end";

    public static final String EVENTS = "events";
    public static final String EDITS = "edits";
    public static final String NEW_PAGES = "new_pages";
    public static final String LOG_EVENTS = "log_events";
    public static final String BOTS = "bots";
    public static final String MINOR = "minor";
    public static final String ANONYMOUS = "anonymous";
    public static final String TEMPORARY = "temporary";
    public static final String REVERTS = "reverts";
    public static final String BYTES_ADDED = "bytes_added";
    public static final String BYTES_REMOVED = "bytes_removed";

    public static final String DISTINCT_USERS = "distinct_users";
    public static final String DISTINCT_PAGES = "distinct_pages";

    /** In the topic only: the document has an object of the three. */
    static final String LAG_P50_MILLIS = "lag_p50_ms";

    static final String LAG_P95_MILLIS = "lag_p95_ms";
    static final String LAG_P99_MILLIS = "lag_p99_ms";
    /** In the topic only: OpenSearch keeps it beside the document. */
    static final String VERSION = "version";

    private StatisticsFields() {}
}
