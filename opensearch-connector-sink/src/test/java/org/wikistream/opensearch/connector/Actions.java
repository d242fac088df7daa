package org.wikistream.opensearch.connector;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.wikistream.opensearch.bulk.DocumentOrigin;
import org.wikistream.opensearch.bulk.IndexAction;

/** Actions for tests. */
final class Actions {

    private Actions() {}

    static IndexAction action(String index, String id, long version, String json) {
        byte[] document = json.getBytes(UTF_8);
        return new IndexAction(index, id, version, document, DocumentOrigin.computed("edit", document));
    }

    static IndexAction action(String id) {
        return action("changes", id, IndexAction.ANY, "{\"id\":\"" + id + "\"}");
    }
}
