package org.wikistream.changesource.stored;

import java.util.Collection;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * State of a writer: how far each partition is in the store, as far as this writer and its predecessors know.
 *
 * @param topicId the topic's id in Kafka, because the offsets of a recreated topic mean something else
 * @param nextOffsets by partition
 */
public record WrittenOffsets(String topicId, NavigableMap<Integer, Long> nextOffsets) {

    public WrittenOffsets {
        nextOffsets = Collections.unmodifiableNavigableMap(new TreeMap<>(nextOffsets));
    }

    /** Returns the furthest of several writers' states, ignoring those of another topic of the same name. */
    public static WrittenOffsets furthest(String topicId, Collection<WrittenOffsets> states) {
        NavigableMap<Integer, Long> furthest = new TreeMap<>();
        for (WrittenOffsets state : states) {
            if (state.topicId().equals(topicId)) {
                state.nextOffsets().forEach((partition, offset) -> furthest.merge(partition, offset, Math::max));
            }
        }
        return new WrittenOffsets(topicId, furthest);
    }
}
