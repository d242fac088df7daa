package org.wikistream.ingest.audit;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.jspecify.annotations.Nullable;

/** Writes transactions into checkpoints, and reads them. Version 1 is what a plain KafkaSink writes, as 0.1.0 did. */
final class AuditedCommittableSerializer<C> implements SimpleVersionedSerializer<AuditedCommittable<C>> {

    private static final int PLAIN = 1;
    private static final int AUDITED = 2;
    private static final int INITIAL_BYTES = 256;

    private final SimpleVersionedSerializer<C> committables;

    AuditedCommittableSerializer(SimpleVersionedSerializer<C> committables) {
        this.committables = committables;
    }

    @Override
    public int getVersion() {
        return AUDITED;
    }

    @Override
    public byte[] serialize(AuditedCommittable<C> audited) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(INITIAL_BYTES);
        byte[] committable = committables.serialize(audited.committable());
        out.writeInt(committables.getVersion());
        out.writeInt(committable.length);
        out.write(committable);
        TransactionSummary summary = audited.summary();
        out.writeBoolean(summary != null);
        if (summary != null) {
            write(summary, out);
        }
        return out.getCopyOfBuffer();
    }

    @Override
    public AuditedCommittable<C> deserialize(int version, byte[] serialized) throws IOException {
        if (version == PLAIN) {
            return new AuditedCommittable<>(committables.deserialize(PLAIN, serialized), null);
        }
        if (version != AUDITED) {
            throw new IOException("State holds a transaction in version " + version + "; this job reads versions "
                    + PLAIN + " and " + AUDITED + ". Restore it with the job that wrote it, or a later one");
        }
        DataInputDeserializer in = new DataInputDeserializer(serialized);
        int committableVersion = in.readInt();
        byte[] committable = new byte[in.readInt()];
        in.readFully(committable);
        return new AuditedCommittable<>(
                committables.deserialize(committableVersion, committable), in.readBoolean() ? readSummary(in) : null);
    }

    private static void write(TransactionSummary summary, DataOutputSerializer out) throws IOException {
        out.writeLong(summary.transaction().getMostSignificantBits());
        out.writeLong(summary.transaction().getLeastSignificantBits());
        out.writeLong(summary.prepared().toEpochMilli());
        out.writeInt(summary.streams().size());
        for (String stream : summary.streams()) {
            out.writeUTF(stream);
        }
        out.writeLong(summary.records());
        writeTime(summary.from(), out);
        writeTime(summary.to(), out);
        out.writeBoolean(summary.lastId() != null);
        if (summary.lastId() != null) {
            out.writeUTF(summary.lastId());
        }
    }

    private static TransactionSummary readSummary(DataInputDeserializer in) throws IOException {
        UUID transaction = new UUID(in.readLong(), in.readLong());
        Instant prepared = Instant.ofEpochMilli(in.readLong());
        List<String> streams = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            streams.add(in.readUTF());
        }
        return new TransactionSummary(
                transaction,
                prepared,
                streams,
                in.readLong(),
                readTime(in),
                readTime(in),
                in.readBoolean() ? in.readUTF() : null);
    }

    private static void writeTime(@Nullable Instant time, DataOutputSerializer out) throws IOException {
        out.writeBoolean(time != null);
        if (time != null) {
            out.writeLong(time.toEpochMilli());
        }
    }

    private static @Nullable Instant readTime(DataInputDeserializer in) throws IOException {
        return in.readBoolean() ? Instant.ofEpochMilli(in.readLong()) : null;
    }
}
