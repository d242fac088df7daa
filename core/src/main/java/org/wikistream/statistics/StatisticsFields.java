package org.wikistream.statistics;

/**
 * Names of a row's fields, in its document in OpenSearch and in the topic of final statistics alike. {@link Sum} names
 * those of the sums.
 */
public final class StatisticsFields {

    public static final String CATEGORY = "category";
    public static final String WIKI = "wiki";
    public static final String WINDOW_START = "window_start";
    public static final String WINDOW_END = "window_end";

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
