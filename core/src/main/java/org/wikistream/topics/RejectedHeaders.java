package org.wikistream.topics;

/** Names of the headers of a record in the rejected topic. Their values are UTF-8 text. */
public final class RejectedHeaders {

    /** A {@link RejectionReason}, in lower case with dashes. */
    public static final String REASON = "reason";
    /** A sentence for people. */
    public static final String DETAIL = "detail";
    /** Who rejected it: one of the six that follow, or the stage of another reader. */
    public static final String STAGE = "stage";
    /** Ingest-job: it never came into the topic of events. */
    public static final String INGEST_STAGE = "ingest";
    /** Indexing-job, of a record of the topic of events. */
    public static final String INDEX_STAGE = "index";
    /** Indexing-job, of a row of the statistics: the payload is no event. */
    public static final String STATISTICS_STAGE = "statistics";
    /** Warehouse-job, of a record of either topic that it reads: the source topic tells which. */
    public static final String WAREHOUSE_STAGE = "warehouse";
    /** Archive-job, of a record of the topic of events. */
    public static final String ARCHIVE_STAGE = "archive";
    /**
     * Insights-job, of an alert that OpenSearch refused. Records that are not changes are only counted there;
     * indexing-job rejects them.
     */
    public static final String INSIGHTS_STAGE = "insights";
    /** Where the payload came from: topic, partition and offset of the service, or of Kafka; absent if unknown. */
    public static final String SOURCE_TOPIC = "source-topic";

    public static final String SOURCE_PARTITION = "source-partition";
    public static final String SOURCE_OFFSET = "source-offset";
    /**
     * When the broker appended the record that the payload came from, in epoch milliseconds; absent if it came from
     * no record.
     */
    public static final String SOURCE_TIMESTAMP = "source-timestamp";

    /**
     * Where a row belongs in OpenSearch, and its version there; the lower never replaces the higher. Rows and alerts
     * only.
     */
    public static final String DOCUMENT_INDEX = "document-index";

    public static final String DOCUMENT_ID = "document-id";
    public static final String DOCUMENT_VERSION = "document-version";

    private RejectedHeaders() {}
}
