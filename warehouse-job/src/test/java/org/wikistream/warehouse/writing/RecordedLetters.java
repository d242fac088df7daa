package org.wikistream.warehouse.writing;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.changesource.sidetopic.DeadLetters;

/** Dead letters in memory: id to detail. */
final class RecordedLetters implements DeadLetters<EnrichedChange> {

    final Map<String, String> added = new LinkedHashMap<>();
    int durable;
    boolean failing;

    @Override
    public void add(EnrichedChange change, String detail) {
        added.put(change.change().id(), detail);
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
