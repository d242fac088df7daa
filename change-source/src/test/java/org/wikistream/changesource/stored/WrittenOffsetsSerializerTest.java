package org.wikistream.changesource.stored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WrittenOffsetsSerializerTest {

    private static final WrittenOffsets STATE =
            new WrittenOffsets("q83T", new TreeMap<>(Map.of(0, 35L, 3, Long.MAX_VALUE)));

    private final WrittenOffsetsSerializer serializer = new WrittenOffsetsSerializer();

    /** Savepoints have these bytes. */
    @Test
    void readsTheBytesOfThisVersionForEver() throws IOException {
        String bytes = "000471383354" + "00000002" + "00000000" + "0000000000000023" + "00000003" + "7fffffffffffffff";
        assertThat(HexFormat.of().formatHex(serializer.serialize(STATE))).isEqualTo(bytes);
        assertThat(serializer.deserialize(1, HexFormat.of().parseHex(bytes))).isEqualTo(STATE);
    }

    @Test
    void refusesStateOfALaterRelease() {
        assertThatThrownBy(() -> serializer.deserialize(2, new byte[0]))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("version 2");
    }
}
