package org.wikistream.stack.count;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.wikistream.topics.RejectedHeaders;

/**
 * The number of committed records of one partition up to an offset. They have to be counted, because offsets also
 * number transaction markers and records of aborted transactions.
 *
 * @param nextOffset the first that is not counted yet
 * @param oldestMillis timestamp of the first record; 0 if there is none
 * @param newestMillis the highest timestamp; 0 if there is none
 * @param stages how many of the records say which stage rejected them, by its name; null in files of versions that did
 *     not count these
 */
public record PartitionCount(
        long nextOffset,
        long records,
        long oldestMillis,
        long newestMillis,
        @Nullable Map<String, Long> stages) {

    static final PartitionCount NONE = new PartitionCount(0, 0, 0, 0, Map.of());

    PartitionCount plus(ConsumerRecord<?, ?> record) {
        return new PartitionCount(
                nextOffset,
                records + 1,
                records == 0 ? record.timestamp() : oldestMillis,
                Math.max(newestMillis, record.timestamp()),
                stagesWith(record.headers().lastHeader(RejectedHeaders.STAGE)));
    }

    PartitionCount upTo(long offset) {
        return new PartitionCount(offset, records, oldestMillis, newestMillis, stages);
    }

    private @Nullable Map<String, Long> stagesWith(@Nullable Header stage) {
        if (stage == null || stages == null) {
            return stages;
        }
        Map<String, Long> more = new TreeMap<>(stages);
        more.merge(new String(stage.value(), UTF_8), 1L, Long::sum);
        return more;
    }
}
