package org.wikistream.insights.slots;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.wikistream.alerts.AlertKind;
import org.wikistream.insights.slots.Crowd.Act;
import org.wikistream.insights.slots.Crowd.State;

class KeyStateSerializerTest {

    private static final Crowd CROWD = new Crowd(AlertKind.RUN);
    private static final State STATE = new State(List.of(new Act(1, "id", "body")), 1, 2);
    private static final KeyState<State> KEY = new KeyState<>(new KeyState.Returned<>(CROWD, STATE), 150_000);
    private static final String BYTES = "00000000000249f0" + "0000000d" + "010202046964" + "08626f6479" + "0204";

    private final KeyStateSerializer<State> serializer = new KeyStateSerializer<>();

    @Test
    void keepsWhatTheDetectorReturnedAsItIsAndWritesItByTheDetector() throws IOException {
        assertThat(KEY.state(CROWD)).isSameAs(STATE);
        assertThat(serializer.copy(KEY)).isSameAs(KEY);
        assertThat(hex(KEY)).isEqualTo(BYTES);
    }

    /** These bytes are in savepoints of this release, so later releases must read them. */
    @Test
    void readsWhatItWroteAndWritesThatAgain() throws IOException {
        KeyState<State> read = read(BYTES);
        assertThat(read.state(CROWD)).isEqualTo(STATE);
        assertThat(read.wakeAt()).isEqualTo(150_000);
        assertThat(hex(read)).isEqualTo(BYTES);
    }

    @Test
    void survivesWithoutAState() throws IOException {
        KeyState<State> bare = new KeyState<>(null, 60_000);
        assertThat(read(hex(bare))).isEqualTo(bare);
    }

    /** Earlier builds wrote such states. On the heap, they would be mistaken for states of this release. */
    @Test
    void refusesAStateOfBytes() {
        TypeSerializerSnapshot<byte[]> before = BytePrimitiveArraySerializer.INSTANCE.snapshotConfiguration();
        assertThat(isRefused(serializer.snapshotConfiguration(), before)).isTrue();
        assertThat(isRefused(serializer.snapshotConfiguration(), serializer.snapshotConfiguration()))
                .isFalse();
    }

    @SuppressWarnings("unchecked") // Flink asks one about another of whatever type.
    private static boolean isRefused(TypeSerializerSnapshot<KeyState<State>> now, TypeSerializerSnapshot<?> before) {
        return now.resolveSchemaCompatibility((TypeSerializerSnapshot<KeyState<State>>) before)
                .isIncompatible();
    }

    private String hex(KeyState<State> key) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(key, out);
        return HexFormat.of().formatHex(out.getCopyOfBuffer());
    }

    private KeyState<State> read(String hex) throws IOException {
        return serializer.deserialize(new DataInputDeserializer(HexFormat.of().parseHex(hex)));
    }
}
