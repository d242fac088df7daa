package org.wikistream.ingest.resume;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads the state of a stream. It writes version 2, and also reads version 1, which had no counts and no
 * gaps. Whatever was once written must stay readable forever.
 */
public final class StreamStateCodec {

    public static final int VERSION = 2;

    private static final int WITHOUT_COUNTS = 1;

    private StreamStateCodec() {}

    public static void write(StreamState state, DataOutput out) throws IOException {
        writeNullable(state.since() == null ? null : state.since().toEpochMilli(), out);
        writeNullable(state.begun() == null ? null : state.begun().toEpochMilli(), out);
        writeNullable(state.firstEvent(), out);
        out.writeInt(state.partitions().size());
        for (PartitionState partition : state.partitions()) {
            writePartition(partition, out);
        }
    }

    /**
     * Reads bytes of any version.
     *
     * @param version from 1 to {@link #VERSION}; the caller checks it
     */
    public static StreamState read(int version, DataInput in) throws IOException {
        Long since = readNullable(in);
        Long begun = readNullable(in);
        Long firstEvent = readNullable(in);
        int count = in.readInt();
        List<PartitionState> partitions = new ArrayList<>(count);
        for (int index = 0; index < count; index++) {
            partitions.add(readPartition(version, in));
        }
        return new StreamState(
                since == null ? null : Instant.ofEpochMilli(since),
                begun == null ? null : Instant.ofEpochMilli(begun),
                firstEvent,
                partitions);
    }

    private static void writePartition(PartitionState state, DataOutput out) throws IOException {
        out.writeUTF(state.partition().topic());
        out.writeInt(state.partition().partition());
        writeNullable(state.highestTimestamp(), out);
        writeLastEvent(state.lastEvent(), out);
        writeIds(state.ids(), out);
        writeCounts(state.counts(), out);
        out.writeInt(state.gaps().size());
        for (OpenGap gap : state.gaps()) {
            writeGap(gap, out);
        }
        out.writeInt(state.waiting().size());
        for (UUID key : state.waiting()) {
            writeKey(key, out);
        }
    }

    private static PartitionState readPartition(int version, DataInput in) throws IOException {
        SourcePartition partition = new SourcePartition(in.readUTF(), in.readInt());
        Long highest = readNullable(in);
        PartitionState.LastEvent lastEvent = readLastEvent(in);
        RecentIds.Snapshot ids = readIds(in);
        return version == WITHOUT_COUNTS
                ? new PartitionState(
                        partition, highest, lastEvent, ids, FrameCounts.none(partition), List.of(), List.of())
                : new PartitionState(
                        partition, highest, lastEvent, ids, readCounts(partition, in), readGaps(in), readKeys(in));
    }

    private static void writeCounts(FrameCounts counts, DataOutput out) throws IOException {
        out.writeLong(counts.received());
        out.writeLong(counts.emitted());
        out.writeLong(counts.duplicates());
        out.writeLong(counts.canaries());
        out.writeLong(counts.rejected());
        out.writeLong(counts.gaps());
        out.writeLong(counts.missing());
        writeNullable(counts.firstOffset(), out);
        writeNullable(counts.lastOffset(), out);
        writeNullable(counts.firstTimestamp(), out);
        writeNullable(counts.highestTimestamp(), out);
    }

    private static FrameCounts readCounts(SourcePartition partition, DataInput in) throws IOException {
        return new FrameCounts(
                partition,
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                readNullable(in),
                readNullable(in),
                readNullable(in),
                readNullable(in));
    }

    private static void writeGap(OpenGap gap, DataOutput out) throws IOException {
        out.writeLong(gap.firstOffset());
        out.writeLong(gap.lastOffset());
        out.writeLong(gap.missing());
        writeLastEvent(gap.before(), out);
        out.writeLong(gap.shift());
    }

    private static List<OpenGap> readGaps(DataInput in) throws IOException {
        int count = in.readInt();
        List<OpenGap> gaps = new ArrayList<>(count);
        for (int index = 0; index < count; index++) {
            gaps.add(new OpenGap(in.readLong(), in.readLong(), in.readLong(), readLastEvent(in), in.readLong()));
        }
        return gaps;
    }

    private static List<UUID> readKeys(DataInput in) throws IOException {
        int count = in.readInt();
        List<UUID> keys = new ArrayList<>(count);
        for (int index = 0; index < count; index++) {
            keys.add(readKey(in));
        }
        return keys;
    }

    private static void writeLastEvent(PartitionState.@Nullable LastEvent lastEvent, DataOutput out)
            throws IOException {
        out.writeBoolean(lastEvent != null);
        if (lastEvent != null) {
            writeKey(lastEvent.key(), out);
            writeNullable(lastEvent.offset(), out);
        }
    }

    private static PartitionState.@Nullable LastEvent readLastEvent(DataInput in) throws IOException {
        return in.readBoolean() ? new PartitionState.LastEvent(readKey(in), readNullable(in)) : null;
    }

    private static void writeIds(RecentIds.Snapshot ids, DataOutput out) throws IOException {
        out.writeLong(ids.forgottenThrough());
        out.writeInt(ids.runs().size());
        for (RereadWindow.Run run : ids.runs()) {
            out.writeLong(run.highest());
            out.writeInt(run.count());
        }
        out.writeInt(ids.keys().size());
        for (UUID key : ids.keys()) {
            writeKey(key, out);
        }
    }

    private static RecentIds.Snapshot readIds(DataInput in) throws IOException {
        long forgottenThrough = in.readLong();
        int runCount = in.readInt();
        List<RereadWindow.Run> runs = new ArrayList<>(runCount);
        for (int index = 0; index < runCount; index++) {
            runs.add(new RereadWindow.Run(in.readLong(), in.readInt()));
        }
        return new RecentIds.Snapshot(readKeys(in), runs, forgottenThrough);
    }

    private static void writeKey(UUID key, DataOutput out) throws IOException {
        out.writeLong(key.getMostSignificantBits());
        out.writeLong(key.getLeastSignificantBits());
    }

    private static UUID readKey(DataInput in) throws IOException {
        return new UUID(in.readLong(), in.readLong());
    }

    private static void writeNullable(@Nullable Long value, DataOutput out) throws IOException {
        out.writeBoolean(value != null);
        if (value != null) {
            out.writeLong(value);
        }
    }

    private static @Nullable Long readNullable(DataInput in) throws IOException {
        return in.readBoolean() ? in.readLong() : null;
    }
}
