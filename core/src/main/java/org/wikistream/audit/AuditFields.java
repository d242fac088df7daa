package org.wikistream.audit;

/**
 * Names of the fields of a row in the audit topic, and of the types of rows. Their meanings are at {@link AuditRow}.
 */
final class AuditFields {

    static final String TYPE = "type";

    /** The values of the type: one for each kind of row. */
    static final String COUNTS = "counts";

    static final String GAP = "gap";
    static final String FILLED = "filled";
    static final String LOST = "lost";

    /** Where ingest counted, and in which transaction. */
    static final String STREAM = "stream";

    static final String TOPIC = "topic";
    static final String PARTITION = "partition";
    static final String TRANSACTION = "transaction";

    /** A {@link Tally}. */
    static final String RECEIVED = "received";

    static final String EMITTED = "emitted";
    static final String DUPLICATES = "duplicates";
    static final String CANARIES = "canaries";
    static final String REJECTED = "rejected";
    static final String GAPS = "gaps";
    static final String MISSING = "missing";

    /** Offsets and times of a tally or of a gap; a loss has the offsets only. */
    static final String FIRST_OFFSET = "first_offset";

    static final String LAST_OFFSET = "last_offset";
    static final String FROM = "from";
    static final String TO = "to";

    /** Who accepted a loss, and when. */
    static final String READER = "reader";

    static final String TIME = "time";

    private AuditFields() {}
}
