package org.wikistream.indexing.documents;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.opensearch.action.DocWriteRequest.OpType;
import org.opensearch.action.index.IndexRequest;
import org.wikistream.event.Categories;
import org.wikistream.indexing.Changes;
import org.wikistream.indexing.opensearch.IndexNames;

class IndexChangeTest {

    private final IndexChange indexChange = new IndexChange(new IndexNames("wikimedia"), Categories.BY_TYPE);

    @Test
    void namesDocumentAndIndexAfterTheEventAlone() {
        IndexRequest request = indexChange.apply(
                Changes.consumed("{\"type\":\"edit\",\"meta\":{\"id\":\"a-b\",\"dt\":\"2025-12-31T23:59:59Z\"}}"));
        assertThat(request.index()).isEqualTo("wikimedia-recentchange-edit-2025.12");
        assertThat(request.id()).isEqualTo("a-b");
        assertThat(request.opType()).isEqualTo(OpType.INDEX);
        assertThat(request.source().utf8ToString()).contains("\"category\":\"edit\"");
    }
}
