package org.wikistream.indexing.documents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.wikistream.indexing.SampleChanges;
import org.wikistream.opensearch.IndexNames;
import org.wikistream.opensearch.IndexPeriod;
import org.wikistream.opensearch.bulk.IndexAction;

class IndexChangeTest {

    private final IndexChange indexChange = new IndexChange(new IndexNames("wikimedia", IndexPeriod.MONTH));

    @Test
    void namesDocumentAndIndexAfterTheEventAlone() {
        IndexAction action = indexChange.apply(SampleChanges.enriched(
                "{\"type\":\"edit\",\"meta\":{\"id\":\"a-b\",\"dt\":\"2025-12-31T23:59:59Z\"}}"));
        assertThat(action.index()).isEqualTo("wikimedia-recentchange-edit-2025.12");
        assertThat(action.id()).isEqualTo("a-b");
        assertThat(action.version()).isEqualTo(IndexAction.ANY);
        assertThat(new String(action.document(), UTF_8)).contains("\"category\":\"edit\"");
    }
}
