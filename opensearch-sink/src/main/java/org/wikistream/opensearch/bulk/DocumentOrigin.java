package org.wikistream.opensearch.bulk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What has to be known of a document after it was written into its bulk: to count it, and to hand back its payload should
 * OpenSearch refuse it. The only thing but the bulk's bytes that is kept of each, so it is small.
 *
 * @param category under which it is counted; one of a bounded set
 * @param eventTime null where no latency is to be measured from it
 * @param appended when the record came into Kafka; null as above
 * @param payload the record's value
 * @param partition of the record; -1 where the document comes from no one record
 * @param offset of the record; -1 as above
 */
public record DocumentOrigin(
        String category,
        @Nullable Instant eventTime,
        @Nullable Instant appended,
        byte[] payload,
        int partition,
        long offset) {

    /** Of a document that was computed from many records. */
    public static DocumentOrigin computed(String category, byte[] document) {
        return new DocumentOrigin(category, null, null, document, -1, -1);
    }

    /** Whether one record of Kafka can be named as where it comes from. */
    public boolean isRecord() {
        return partition >= 0;
    }
}
