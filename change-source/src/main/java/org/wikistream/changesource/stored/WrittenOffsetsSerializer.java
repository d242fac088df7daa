package org.wikistream.changesource.stored;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Version 1: the topic's id, a count, and as many pairs of partition and offset. */
public final class WrittenOffsetsSerializer implements SimpleVersionedSerializer<WrittenOffsets> {

    private static final int VERSION = 1;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(WrittenOffsets state) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(state.topicId());
            out.writeInt(state.nextOffsets().size());
            for (Map.Entry<Integer, Long> each : state.nextOffsets().entrySet()) {
                out.writeInt(each.getKey());
                out.writeLong(each.getValue());
            }
        }
        return bytes.toByteArray();
    }

    @Override
    public WrittenOffsets deserialize(int version, byte[] serialized) throws IOException {
        if (version != VERSION) {
            throw new IOException("State of a sink's writer has version " + version + "; this release reads " + VERSION
                    + ". It was written by a later release");
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(serialized))) {
            String topicId = in.readUTF();
            NavigableMap<Integer, Long> offsets = new TreeMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                offsets.put(in.readInt(), in.readLong());
            }
            return new WrittenOffsets(topicId, offsets);
        }
    }
}
