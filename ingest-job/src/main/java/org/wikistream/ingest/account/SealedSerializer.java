package org.wikistream.ingest.account;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.jspecify.annotations.Nullable;

/** How transactions lie in checkpoints. Version 1 is what a plain KafkaSink writes, as 0.1.0 did. */
final class SealedSerializer<C> implements SimpleVersionedSerializer<Sealed<C>> {

    private static final int PLAIN = 1;
    private static final int SEALED = 2;
    private static final int INITIAL_BYTES = 256;

    private final SimpleVersionedSerializer<C> committables;

    SealedSerializer(SimpleVersionedSerializer<C> committables) {
        this.committables = committables;
    }

    @Override
    public int getVersion() {
        return SEALED;
    }

    @Override
    public byte[] serialize(Sealed<C> sealed) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(INITIAL_BYTES);
        byte[] committable = committables.serialize(sealed.committable());
        out.writeInt(committables.getVersion());
        out.writeInt(committable.length);
        out.write(committable);
        Seal seal = sealed.seal();
        out.writeBoolean(seal != null);
        if (seal != null) {
            write(seal, out);
        }
        return out.getCopyOfBuffer();
    }

    @Override
    public Sealed<C> deserialize(int version, byte[] serialized) throws IOException {
        if (version == PLAIN) {
            return new Sealed<>(committables.deserialize(PLAIN, serialized), null);
        }
        if (version != SEALED) {
            throw new IOException("State holds a transaction in version " + version + "; this job reads versions "
                    + PLAIN + " and " + SEALED + ". Restore it with the job that wrote it, or a later one");
        }
        DataInputDeserializer in = new DataInputDeserializer(serialized);
        int committableVersion = in.readInt();
        byte[] committable = new byte[in.readInt()];
        in.readFully(committable);
        return new Sealed<>(
                committables.deserialize(committableVersion, committable), in.readBoolean() ? readSeal(in) : null);
    }

    private static void write(Seal seal, DataOutputSerializer out) throws IOException {
        out.writeLong(seal.transaction().getMostSignificantBits());
        out.writeLong(seal.transaction().getLeastSignificantBits());
        out.writeLong(seal.sealed().toEpochMilli());
        out.writeInt(seal.streams().size());
        for (String stream : seal.streams()) {
            out.writeUTF(stream);
        }
        out.writeLong(seal.records());
        writeTime(seal.from(), out);
        writeTime(seal.to(), out);
        out.writeBoolean(seal.lastId() != null);
        if (seal.lastId() != null) {
            out.writeUTF(seal.lastId());
        }
    }

    private static Seal readSeal(DataInputDeserializer in) throws IOException {
        UUID transaction = new UUID(in.readLong(), in.readLong());
        Instant sealed = Instant.ofEpochMilli(in.readLong());
        List<String> streams = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            streams.add(in.readUTF());
        }
        return new Seal(
                transaction,
                sealed,
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
