package org.wikistream.opensearch.bulk;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Asks for the refresh intervals of indices and sets them, without blocking. */
interface RefreshClient {

    /**
     * Returns at once. Calls back once, from a thread of its own.
     *
     * @param indices names or patterns, separated by commas
     * @param callback takes index to interval; an empty value if OpenSearch does not say
     */
    void ask(String indices, Consumer<Optional<Map<String, String>>> callback);

    /** Returns at once. Whether it succeeded, {@link #ask} shows. */
    void set(String index, String interval);
}
