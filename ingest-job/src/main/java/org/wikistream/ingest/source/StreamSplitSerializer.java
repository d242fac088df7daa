package org.wikistream.ingest.source;

import java.io.IOException;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.wikistream.ingest.resume.StreamStateCodec;

/** Writes splits into checkpoints, and reads them. */
final class StreamSplitSerializer implements SimpleVersionedSerializer<StreamSplit> {

    static final int VERSION = StreamStateCodec.VERSION;

    private static final int OLDEST = 1;

    private static final int INITIAL_BYTES = 1024;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(StreamSplit split) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(INITIAL_BYTES);
        out.writeUTF(split.server());
        out.writeUTF(split.stream());
        StreamStateCodec.write(split.state(), out);
        return out.getCopyOfBuffer();
    }

    @Override
    public StreamSplit deserialize(int version, byte[] serialized) throws IOException {
        requireKnown("a stream's position", version);
        DataInputDeserializer in = new DataInputDeserializer(serialized);
        return new StreamSplit(in.readUTF(), in.readUTF(), StreamStateCodec.read(version, in));
    }

    static void requireKnown(String what, int version) throws IOException {
        if (version < OLDEST || version > VERSION) {
            throw new IOException("State holds " + what + " in version " + version + "; this job reads versions "
                    + OLDEST + " to " + VERSION + ". Restore it with the job that wrote it, or a later one");
        }
    }
}
