package org.wikistream.topics;

/**
 * Names of the fields of a row in the audit topic, which is a JSON object. There are rows of counts, one for each partition of
 * the service that a transaction brought something of, and rows of gaps, one for each range of offsets that never came. Readers of
 * the topics add rows of what they lost, which are no part of ingest's account: their offsets are of Kafka's own topics.
 */
public final class AuditFields {

    /** {@link #COUNTS}, {@link #GAP}, {@link #FILLED} or {@link #LOST}. */
    public static final String TYPE = "type";

    /** Counts since the stream began to be read, and how far it was read. */
    public static final String COUNTS = "counts";
    /** Offsets that did not come, though they were asked for twice. */
    public static final String GAP = "gap";
    /** An offset out of a gap that came all the same, later. */
    public static final String FILLED = "filled";

    /** Records of a topic that were deleted before a reader had read them, and that it goes on without. */
    public static final String LOST = "lost";

    /** Consumer group of the reader that lost records. */
    public static final String READER = "reader";
    /** ISO-8601: when a loss was accepted. */
    public static final String TIME = "time";

    /** The stream of EventStreams, and the topic and partition of the service's own Kafka that it is made of. */
    public static final String STREAM = "stream";

    public static final String TOPIC = "topic";
    public static final String PARTITION = "partition";

    /** Names the transaction that the row was committed with. */
    public static final String TRANSACTION = "transaction";

    /** Frames that came, each of which is one of the four that follow. */
    public static final String RECEIVED = "received";

    public static final String EMITTED = "emitted";
    public static final String DUPLICATES = "duplicates";
    public static final String CANARIES = "canaries";
    public static final String REJECTED = "rejected";

    /** How many gaps, and how many offsets they hold. */
    public static final String GAPS = "gaps";

    public static final String MISSING = "missing";

    /** Of the first and the last event in order of arrival, or of a gap; offsets are of the service, and may be unknown. */
    public static final String FIRST_OFFSET = "first_offset";

    public static final String LAST_OFFSET = "last_offset";

    /** ISO-8601: the first event's time, and the highest so far; of a gap, the times around it. */
    public static final String FROM = "from";

    public static final String TO = "to";

    private AuditFields() {}
}
