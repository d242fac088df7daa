package org.wikistream.opensearch.bulk;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** Sends bulks. */
interface BulkClient extends AutoCloseable {

    /** Returns at once. Calls back once, from a thread of its own, and does not read the bulk after that. */
    void send(Bulk bulk, Consumer<BulkOutcome> callback);

    /**
     * Asks how indices are. Returns at once. Calls back once, from a thread of its own.
     *
     * @param indices pattern of their names
     * @param callback takes nothing where OpenSearch does not say
     */
    void askForStates(String indices, Consumer<Optional<IndexStates>> callback);

    /** What was sent may be answered or not; nothing calls back any more. */
    @Override
    void close() throws IOException;
}
