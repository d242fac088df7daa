package org.wikistream.ingest.resume;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Version 1 of how the state of a stream is written. What was written once has to be readable for good. */
public final class StreamStateCodec {

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

    public static StreamState read(DataInput in) throws IOException {
        Long since = readNullable(in);
        Long begun = readNullable(in);
        Long firstEvent = readNullable(in);
        int count = in.readInt();
        List<PartitionState> partitions = new ArrayList<>(count);
        for (int index = 0; index < count; index++) {
            partitions.add(readPartition(in));
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
        PartitionState.Tip tip = state.tip();
        out.writeBoolean(tip != null);
        if (tip != null) {
            writeKey(tip.key(), out);
            writeNullable(tip.offset(), out);
        }
        writeIds(state.ids(), out);
    }

    private static PartitionState readPartition(DataInput in) throws IOException {
        SourcePartition partition = new SourcePartition(in.readUTF(), in.readInt());
        Long highest = readNullable(in);
        PartitionState.Tip tip = in.readBoolean() ? new PartitionState.Tip(readKey(in), readNullable(in)) : null;
        return new PartitionState(partition, highest, tip, readIds(in));
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
        int keyCount = in.readInt();
        List<UUID> keys = new ArrayList<>(keyCount);
        for (int index = 0; index < keyCount; index++) {
            keys.add(readKey(in));
        }
        return new RecentIds.Snapshot(keys, runs, forgottenThrough);
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
