package org.wikistream.bench.index;

import java.util.Map;
import java.util.function.Supplier;
import org.wikistream.bench.Destination;

/**
 * OpenSearch with indices that are made before a subject writes to them.
 *
 * @param indices each by its name, as they are to be made now
 */
record PreparedIndices(OpenSearchDestination server, Supplier<Map<String, IndexDefinition>> indices)
        implements Destination {

    @Override
    public long taken() {
        return server.taken();
    }

    @Override
    public long count(long wanted) {
        return server.count(wanted);
    }

    /** Makes the indices anew. */
    @Override
    public void clear() {
        server.clear();
        indices.get().forEach(server::create);
    }
}
