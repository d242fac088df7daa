package org.wikistream.opensearch.bulk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The origin of a document: enough to count it, and to return its payload if OpenSearch refuses it. Besides the bulk's
 * bytes, this is all that is kept of a document, so it is small.
 *
 * @param category the category under which the document is counted; one of a bounded set
 * @param eventTime null if no latency is measured from it
 * @param appended when Kafka appended the record; null as above
 * @param payload the record's value
 * @param partition partition of the record; -1 if the document comes from no single record
 * @param offset offset of the record; -1 as above
 */
public record DocumentOrigin(
        String category,
        @Nullable Instant eventTime,
        @Nullable Instant appended,
        byte[] payload,
        int partition,
        long offset) {

    /** Returns the origin of a document that was computed from many records. */
    public static DocumentOrigin computed(String category, byte[] document) {
        return new DocumentOrigin(category, null, null, document, -1, -1);
    }

    /** Returns whether the document comes from a single record of Kafka. */
    public boolean isRecord() {
        return partition >= 0;
    }
}
