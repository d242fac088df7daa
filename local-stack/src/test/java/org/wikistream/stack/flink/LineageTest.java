package org.wikistream.stack.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LineageTest {

    @Test
    void settingsThatDoNotChangeWhereItWritesDoNotChangeIt() {
        assertThat(Lineage.of("ingest-job", List.of("--eventstreams.resume-overlap", "2m")))
                .isEqualTo(Lineage.usual("ingest-job"));
        assertThat(Lineage.of("ingest-job", List.of("--kafka.topic-prefix=wikimedia")))
                .isEqualTo(Lineage.usual("ingest-job"));
    }

    @Test
    void anotherPlaceIsAnotherLineage() {
        assertThat(Lineage.of("indexing-job", List.of("--kafka.topic-prefix", "a", "--opensearch.index-prefix", "b"))
                        .name())
                .isEqualTo("indexing-job-a-b");
        assertThat(Lineage.of("indexing-job", List.of("--kafka.topic-prefix=a", "--opensearch.index-prefix=a"))
                        .name())
                .isEqualTo("indexing-job-a");
    }

    @Test
    void aNameIsAFolder() {
        assertThat(Lineage.of("ingest-job", List.of("--kafka.topic-prefix", "../a b"))
                        .name())
                .isEqualTo("ingest-job-.._a_b");
    }
}
