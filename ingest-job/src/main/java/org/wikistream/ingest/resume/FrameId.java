package org.wikistream.ingest.resume;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The {@code id} line of a frame: for each partition of the stream, the event that was sent last. It is a JSON array
 * such as {@code
 * [{"topic":"eqiad.x","partition":0,"timestamp":1725213418001},{"topic":"codfw.x","partition":0,"offset":-1}]}.
 *
 * @param entries empty if the line is missing or is something else
 */
public record FrameId(List<Entry> entries) {

    public static final FrameId NONE = new FrameId(List.of());

    /**
     * The part of the line about one partition.
     *
     * @param eventTimestamp of the partition's last event, in epoch milliseconds; null if none was sent yet
     */
    public record Entry(SourcePartition partition, @Nullable Long eventTimestamp) {

        /** Makes an entry of a timestamp as it was sent: the service adds one to the event's. */
        static Entry sent(SourcePartition partition, @Nullable Long timestamp) {
            return new Entry(partition, timestamp == null ? null : Long.valueOf(timestamp - 1));
        }
    }

    public FrameId {
        entries = List.copyOf(entries);
    }

    /** Returns the same id but for the timestamp of one entry, as the line has it. */
    FrameId withTimestamp(int index, long timestamp) {
        List<Entry> changed = new ArrayList<>(entries);
        changed.set(index, Entry.sent(entries.get(index).partition(), timestamp));
        return new FrameId(changed);
    }

    /**
     * Returns that partition, as the object of an entry if one contains it. Identical objects are found and compared at
     * almost no cost, and each frame needs that several times.
     */
    SourcePartition partition(String topic, int partition) {
        for (Entry entry : entries) {
            if (entry.partition().partition() == partition
                    && entry.partition().topic().equals(topic)) {
                return entry.partition();
            }
        }
        return new SourcePartition(topic, partition);
    }
}
