package org.wikistream.opensearch.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.wikistream.opensearch.bulk.Refusal.Meaning;

class RefusalTest {

    @Test
    void ofAnOlderVersionIsNoFailure() {
        assertThat(Refusal.of(409, "version_conflict_engine_exception", "newer").meaning())
                .isEqualTo(Meaning.SUPERSEDED);
    }

    @Test
    void ofADocumentThatIsAtFaultSaysWhatOpenSearchSaid() {
        assertThat(Refusal.of(400, "mapper_parsing_exception", "failed to parse"))
                .isEqualTo(new Refusal(
                        Meaning.REJECTED, "mapper_parsing_exception", "400 mapper_parsing_exception: failed to parse"));
    }

    @Test
    void inAnOutageSaysWhatToDo() {
        Refusal refusal = Refusal.of(400, "index_closed_exception", "closed");
        assertThat(refusal.meaning()).isEqualTo(Meaning.OUTAGE);
        assertThat(refusal.text())
                .isEqualTo("OpenSearch has closed the index (400 index_closed_exception: closed). Remedy: open it:"
                        + " POST INDEX/_open");
    }
}
