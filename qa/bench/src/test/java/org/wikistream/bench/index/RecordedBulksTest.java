package org.wikistream.bench.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedBulksTest {

    @Test
    void knowsEachIndexThatIsWrittenTo(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("000001"), bulk("a", "b", "a"));
        Files.writeString(folder.resolve("000002"), bulk("c"));
        RecordedBulks bulks = RecordedBulks.in(folder);
        assertThat(bulks.indices()).containsExactly("a", "b", "c");
        assertThat(bulks.folder()).isEqualTo(folder);
    }

    private static String bulk(String... indices) {
        StringBuilder body = new StringBuilder();
        for (String index : indices) {
            body.append("{\"index\":{\"_index\":\"").append(index).append("\",\"_id\":\"1\"}}\n");
            body.append("{\"comment\":\"{\\\"index\\\":{\\\"_index\\\":\\\"z\"}\n");
        }
        return body.toString();
    }
}
