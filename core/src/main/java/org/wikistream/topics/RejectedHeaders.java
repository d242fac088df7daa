package org.wikistream.topics;

/** Names of the headers of a record in the rejected topic. Their values are UTF-8 text. */
public final class RejectedHeaders {

    /** A {@link RejectionReason}, in lower case with dashes. */
    public static final String REASON = "reason";
    /** A sentence for people. */
    public static final String DETAIL = "detail";
    /** {@code ingest} or {@code index}; {@code statistics} where the payload is a row of them and no event. */
    public static final String STAGE = "stage";
    /** Where the payload came from: topic, partition and offset of the service, or of Kafka; absent where unknown. */
    public static final String SOURCE_TOPIC = "source-topic";

    public static final String SOURCE_PARTITION = "source-partition";
    public static final String SOURCE_OFFSET = "source-offset";

    private RejectedHeaders() {}
}
