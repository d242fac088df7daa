package org.wikistream.insights.slots;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.wikistream.insights.slots.KeyState.Kept;
import org.wikistream.insights.slots.KeyState.Restored;

/**
 * Writes a {@link KeyState}: {@code wakeAt}, then the length of the detector's part, then its bytes; a length of -1 if
 * there is none. Only the detector knows the meaning of these bytes, the first of which is the version of their layout.
 *
 * <p>On the heap, a state is an object, so this is needed for checkpoints only. Flink refuses a savepoint that has
 * something else under the same name.
 */
public final class KeyStateSerializer<S> extends TypeSerializerSingleton<KeyState<S>> {

    private static final long serialVersionUID = 1;

    private static final int NONE = -1;

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public KeyState<S> createInstance() {
        return KeyState.nothing();
    }

    @Override
    public KeyState<S> copy(KeyState<S> from) {
        return from;
    }

    @Override
    public KeyState<S> copy(KeyState<S> from, KeyState<S> reuse) {
        return from;
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public void serialize(KeyState<S> key, DataOutputView target) throws IOException {
        target.writeLong(key.wakeAt());
        Kept<S> kept = key.kept();
        if (kept == null) {
            target.writeInt(NONE);
        } else {
            byte[] bytes = kept.toBytes();
            target.writeInt(bytes.length);
            target.write(bytes);
        }
    }

    @Override
    public KeyState<S> deserialize(DataInputView source) throws IOException {
        long wakeAt = source.readLong();
        int length = source.readInt();
        if (length == NONE) {
            return new KeyState<>(null, wakeAt);
        }
        byte[] bytes = new byte[length];
        source.readFully(bytes);
        return new KeyState<>(new Restored<>(bytes), wakeAt);
    }

    @Override
    public KeyState<S> deserialize(KeyState<S> reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    @Override
    public TypeSerializerSnapshot<KeyState<S>> snapshotConfiguration() {
        return new Snapshot<>();
    }

    /** Names the layout in a savepoint. A different layout needs a different class. */
    public static final class Snapshot<S> extends SimpleTypeSerializerSnapshot<KeyState<S>> {

        public Snapshot() {
            super(KeyStateSerializer::new);
        }
    }
}
