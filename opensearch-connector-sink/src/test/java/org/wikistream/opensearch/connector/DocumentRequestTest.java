package org.wikistream.opensearch.connector;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opensearch.common.lucene.uid.Versions;
import org.opensearch.core.common.bytes.BytesReference;
import org.opensearch.index.VersionType;
import org.wikistream.opensearch.bulk.IndexAction;

class DocumentRequestTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void asksForTheVersionOnlyWhereTheActionHasOne() {
        DocumentRequest versioned = DocumentRequest.of(Actions.action("rows", "row", 7, "{}"));
        assertThat(versioned.versionType()).isEqualTo(VersionType.EXTERNAL_GTE);
        assertThat(versioned.version()).isEqualTo(7);
        DocumentRequest any = DocumentRequest.of(Actions.action("a"));
        assertThat(any.versionType()).isEqualTo(VersionType.INTERNAL);
        assertThat(any.version()).isEqualTo(Versions.MATCH_ANY);
    }

    /** The client parses each document and serializes it again. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"a\":\"\\ud800\",\"b\":\"x\\udfff\"}",
                "{\"a\":\"\\u0000\\u2028\\/\\n\"}",
                "{\"a\":[],\"b\":{},\"c\":null,\"d\":[{\"e\":[true,false]}]}",
                "{\"a\":123456789012345678901234567890,\"b\":-0.5,\"c\":1.10}",
                "{\"a\":\n\t 1}"
            })
    void isWrittenAsTheSameDocument(String json) throws IOException {
        DocumentRequest request = request(json);
        assertThat(request.whyUnfit()).isEmpty();
        assertThat(JSON.readTree(written(request))).isEqualTo(JSON.readTree(json));
    }

    /** This is the one exception, and docs/opensearch-connector.md names it. */
    @Test
    void losesANumberThatIsBeyondADouble() throws IOException {
        assertThat(written(request("{\"a\":1e400}"))).isEqualTo("{\"a\":\"Infinity\"}");
    }

    @Test
    void isUnfitWhereTheClientWouldThrowForTheWholeBulk() {
        assertThat(request("{\"a\":1,\"a\":2}").whyUnfit()).get().asString().contains("Duplicate field 'a'");
        assertThat(request("{\"a\":").whyUnfit()).isPresent();
        assertThat(DocumentRequest.of(Actions.action("x".repeat(513))).whyUnfit())
                .get()
                .asString()
                .contains("is too long, must be no longer than 512 bytes");
    }

    private static DocumentRequest request(String json) {
        return DocumentRequest.of(Actions.action("changes", "id", IndexAction.ANY, json));
    }

    private static String written(DocumentRequest request) throws IOException {
        return BytesReference.bytes(request.written()).utf8ToString();
    }
}
