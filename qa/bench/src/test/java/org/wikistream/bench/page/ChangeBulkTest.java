package org.wikistream.bench.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.wikistream.feed.synthetic.SyntheticChanges;
import org.wikistream.opensearch.IndexNames;
import org.wikistream.opensearch.IndexPeriod;

class ChangeBulkTest {

    private static final Instant BEGIN = Instant.parse("2026-05-01T12:00:00Z");
    private static final Instant APPENDED = BEGIN.plusSeconds(3);

    private final ChangeBulk bulk = new ChangeBulk(new IndexNames("wikimedia", IndexPeriod.MONTH));

    @Test
    void eachChangeIsAnActionAndTheJobsDocument() throws IOException {
        SyntheticChanges changes = SyntheticChanges.atFullSpeed(1, 100, BEGIN);
        for (int position = 0; position < 100; position++) {
            bulk.add(changes.at(position), position, APPENDED);
        }
        assertThat(bulk.size()).isEqualTo(100);
        List<String> lines = new String(bulk.take(), UTF_8).lines().toList();
        assertThat(bulk.size()).isZero();
        assertThat(lines).hasSize(200);
        Set<String> ids = new HashSet<>();
        for (int line = 0; line < lines.size(); line += 2) {
            JsonNode action = json(lines.get(line)).path("index");
            JsonNode document = json(lines.get(line + 1));
            ids.add(action.path("_id").asText());
            assertThat(action.path("_id").asText())
                    .isEqualTo(document.at("/meta/id").asText());
            assertThat(action.path("_index").asText())
                    .isEqualTo("wikimedia-recentchange-"
                            + document.path("category").asText() + "-2026.05");
            assertThat(document.path("ingested_at").asText()).isEqualTo(APPENDED.toString());
            assertThat(document.has("parsedcomment")).isFalse();
        }
        assertThat(ids).hasSize(100);
    }

    @Test
    void anotherSeedHasOtherIds() {
        String one = bulk.add(SyntheticChanges.atFullSpeed(1, 1, BEGIN).at(0), 0, APPENDED);
        String other = bulk.add(SyntheticChanges.atFullSpeed(2, 1, BEGIN).at(0), 0, APPENDED);
        assertThat(one).isNotEqualTo(other);
    }

    private static JsonNode json(String line) throws IOException {
        return new ObjectMapper().readTree(line);
    }
}
