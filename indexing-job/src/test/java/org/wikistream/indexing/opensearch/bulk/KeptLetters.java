package org.wikistream.indexing.opensearch.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Dead letters in memory: payload to detail. */
final class KeptLetters implements DeadLetters {

    final Map<String, String> added = new LinkedHashMap<>();
    int durable;
    boolean failing;

    @Override
    public void add(Origin origin, String detail) {
        added.put(new String(origin.payload(), UTF_8), detail);
    }

    @Override
    public void flush() throws IOException {
        if (failing) {
            throw new IOException("no Kafka");
        }
        durable = added.size();
    }

    @Override
    public void close() {}
}
