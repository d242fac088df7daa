package org.wikistream.ingest.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** Writes the enumerator's state into checkpoints, and reads it. */
final class EnumeratorStateSerializer implements SimpleVersionedSerializer<EnumeratorState> {

    private static final int INITIAL_BYTES = 256;

    private final StreamSplitSerializer splits = new StreamSplitSerializer();

    @Override
    public int getVersion() {
        return StreamSplitSerializer.VERSION;
    }

    @Override
    public byte[] serialize(EnumeratorState state) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(INITIAL_BYTES);
        out.writeInt(state.streams().size());
        for (String stream : state.streams()) {
            out.writeUTF(stream);
        }
        out.writeInt(state.waiting().size());
        for (StreamSplit split : state.waiting()) {
            byte[] bytes = splits.serialize(split);
            out.writeInt(bytes.length);
            out.write(bytes);
        }
        return out.getCopyOfBuffer();
    }

    @Override
    public EnumeratorState deserialize(int version, byte[] serialized) throws IOException {
        StreamSplitSerializer.requireKnown("the list of streams", version);
        DataInputDeserializer in = new DataInputDeserializer(serialized);
        List<String> streams = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            streams.add(in.readUTF());
        }
        List<StreamSplit> waiting = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            byte[] bytes = new byte[in.readInt()];
            in.readFully(bytes);
            waiting.add(splits.deserialize(version, bytes));
        }
        return new EnumeratorState(streams, waiting);
    }
}
