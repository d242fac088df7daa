package org.wikistream.archiving.writing;

import java.util.LinkedHashMap;
import java.util.Map;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.changesource.sidetopic.DeadLetters;

/** Dead letters in memory: offset to detail. */
final class RecordedLetters implements DeadLetters<EnrichedChange> {

    final Map<Long, String> added = new LinkedHashMap<>();
    int durable;

    @Override
    public void add(EnrichedChange change, String detail) {
        added.put(change.offset(), detail);
    }

    @Override
    public void flush() {
        durable = added.size();
    }

    @Override
    public void close() {}
}
