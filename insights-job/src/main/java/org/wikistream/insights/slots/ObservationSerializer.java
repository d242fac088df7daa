package org.wikistream.insights.slots;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Writes an {@link Observation}: time, key, id and body, the last three each behind the number of their bytes; texts in
 * UTF-8, which both can be written in.
 *
 * <p>Nearly each change becomes one observation or two, and each of them is written and read once. Flink's own
 * serializer of records sets fields one by one and goes through texts letter by letter, which took longer than to make
 * the observation.
 */
public final class ObservationSerializer extends TypeSerializerSingleton<Observation> {

    static final ObservationSerializer INSTANCE = new ObservationSerializer();

    private static final long serialVersionUID = 1;

    private static final BytePrimitiveArraySerializer BYTES = BytePrimitiveArraySerializer.INSTANCE;
    private static final Observation EMPTY = new Observation("", 0, "", new byte[0]);

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public Observation createInstance() {
        return EMPTY;
    }

    @Override
    public Observation copy(Observation from) {
        return from;
    }

    @Override
    public Observation copy(Observation from, Observation reuse) {
        return from;
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public void serialize(Observation observation, DataOutputView target) throws IOException {
        target.writeLong(observation.time());
        BYTES.serialize(observation.key().getBytes(UTF_8), target);
        BYTES.serialize(observation.id().getBytes(UTF_8), target);
        BYTES.serialize(observation.body(), target);
    }

    @Override
    public Observation deserialize(DataInputView source) throws IOException {
        long time = source.readLong();
        String key = new String(BYTES.deserialize(source), UTF_8);
        String id = new String(BYTES.deserialize(source), UTF_8);
        return new Observation(key, time, id, BYTES.deserialize(source));
    }

    @Override
    public Observation deserialize(Observation reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    @Override
    public TypeSerializerSnapshot<Observation> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Names the layout in a savepoint: another one is another class. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Observation> {

        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
