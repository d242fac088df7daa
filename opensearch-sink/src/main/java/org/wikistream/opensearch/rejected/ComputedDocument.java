package org.wikistream.opensearch.rejected;

import java.util.Optional;
import org.wikistream.kafka.rejected.RejectedEntry;
import org.wikistream.opensearch.bulk.DocumentOrigin;
import org.wikistream.opensearch.bulk.IndexAction;

/**
 * A rejected document that was computed from many records. It is sent again unchanged, and never replaces a newer
 * version.
 */
public final class ComputedDocument {

    private ComputedDocument() {}

    /**
     * Returns the action that sends it again; empty if the entry lacks its place in OpenSearch, or its end, because
     * only the head is left of a document that was too large for the topic.
     *
     * @param category under which it is counted
     */
    public static Optional<IndexAction> action(RejectedEntry entry, String category) {
        byte[] document = entry.source().value();
        if (entry.id().isEmpty() || entry.index().isEmpty() || entry.version() < 0 || !isWhole(document)) {
            return Optional.empty();
        }
        return Optional.of(new IndexAction(
                entry.index(), entry.id(), entry.version(), document, DocumentOrigin.computed(category, document)));
    }

    private static boolean isWhole(byte[] document) {
        return document.length > 0 && document[document.length - 1] == '}';
    }
}
