package org.wikistream.opensearch.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IndexStatesTest {

    /** A slash separates the copies of a shard, a plus sign the shards; P marks a primary. */
    @ParameterizedTest
    @CsvSource({
        "P STARTED, true",
        "P RELOCATING, true",
        "P STARTED / R UNASSIGNED, true",
        "R STARTED / P STARTED, true",
        "P STARTED + P STARTED, true",
        "P UNASSIGNED, false",
        "P INITIALIZING, false",
        "P UNASSIGNED / R STARTED, false",
        "P STARTED + P UNASSIGNED, false",
        "P UNASSIGNED + P STARTED, false"
    })
    void tellWhetherAllPrimariesAreThere(String shards, boolean writable) throws IOException {
        IndexStates states = states("", "\"i\":" + shards(shards));
        assertThat(states.existing()).containsExactly("i");
        assertThat(states.writable().contains("i")).isEqualTo(writable);
    }

    @ParameterizedTest
    @CsvSource({
        "indices, 4 closed read write, true, false",
        "indices, 8 write, true, false",
        "indices, 5 write metadata_write, true, false",
        "indices, 7 read, true, true",
        "indices, 9 metadata_write, true, true",
        "global, 6 write metadata_write, false, false",
        "global, 2 read write metadata_write, false, false",
        "global, 10 create_index, true, true"
    })
    void tellWhatIsBlocked(String of, String block, boolean other, boolean writable) throws IOException {
        String[] parts = block.split(" ", 2);
        String blocks = "{\"" + parts[0] + "\":{\"description\":\"d\",\"retryable\":false,\"levels\":[\""
                + parts[1].replace(" ", "\",\"") + "\"]}}";
        IndexStates states = states(
                of.equals("global") ? "\"global\":" + blocks : "\"indices\":{\"i\":" + blocks + "}",
                "\"i\":" + shards("P STARTED") + ",\"other\":" + shards("P STARTED"));
        assertThat(states.existing()).containsExactlyInAnyOrder("i", "other");
        assertThat(states.writable().contains("i")).isEqualTo(writable);
        assertThat(states.writable().contains("other")).isEqualTo(other);
        assertThat(states.anyBut("i")).isEqualTo(other);
    }

    @Test
    void areNoneWhereThereIsNoIndex() throws IOException {
        IndexStates states = IndexStates.parse(bytes("{\"cluster_name\":\"c\",\"routing_table\":{\"indices\":{}}}"));
        assertThat(states).isEqualTo(new IndexStates(Set.of(), Set.of()));
        assertThat(states.anyBut("i")).isFalse();
    }

    @Test
    void knowNoOtherThanTheOnlyOne() {
        assertThat(new IndexStates(Set.of("i"), Set.of("i")).anyBut("i")).isFalse();
        assertThat(new IndexStates(Set.of("i"), Set.of("i")).anyBut("other")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "{}", "{\"error\":\"no\"}", "no JSON", "{\"cluster_name\":\"c\",\"blocks\":{\"glo"})
    void areRefusedWhereTheyAreNone(String answer) {
        assertThatIOException().isThrownBy(() -> IndexStates.parse(bytes(answer)));
    }

    private static IndexStates states(String blocks, String indices) throws IOException {
        return IndexStates.parse(bytes("{\"cluster_name\":\"c\",\"blocks\":{" + blocks
                + "},\"routing_table\":{\"indices\":{" + indices + "}}}"));
    }

    private static String shards(String text) {
        StringBuilder json = new StringBuilder("{\"shards\":{");
        String[] shards = text.split(" \\+ ", -1);
        for (int number = 0; number < shards.length; number++) {
            json.append(number == 0 ? "" : ",").append('"').append(number).append("\":[");
            json.append(shards[number]
                    .replace("P ", "{\"primary\":true,\"state\":\"")
                    .replace("R ", "{\"primary\":false,\"state\":\"")
                    .replace(" / ", "\"},"));
            json.append("\"}]");
        }
        return json.append("}}").toString();
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }
}
