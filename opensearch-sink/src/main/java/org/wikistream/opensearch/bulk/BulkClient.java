package org.wikistream.opensearch.bulk;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** Sends bulks, without blocking. */
interface BulkClient extends AutoCloseable {

    /**
     * Sends a bulk. Returns at once. Calls back once, from a thread of its own, and does not read the bulk after that.
     */
    void send(Bulk bulk, Consumer<BulkOutcome> callback);

    /**
     * Asks for the states of indices. Returns at once. Calls back once, from a thread of its own.
     *
     * @param indices pattern of their names
     * @param callback takes an empty value if OpenSearch does not say
     */
    void askForStates(String indices, Consumer<Optional<IndexStates>> callback);

    /** Closes the client. After this, nothing calls back, whether or not OpenSearch has answered. */
    @Override
    void close() throws IOException;
}
