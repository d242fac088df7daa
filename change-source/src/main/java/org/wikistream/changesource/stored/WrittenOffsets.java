package org.wikistream.changesource.stored;

import java.util.Collection;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * State of a writer: up to where each partition is in the store, as far as this writer and those before it know.
 *
 * @param topicId the topic's id in Kafka, since offsets of a topic that was made anew are others
 * @param nextOffsets by partition
 */
public record WrittenOffsets(String topicId, NavigableMap<Integer, Long> nextOffsets) {

    public WrittenOffsets {
        nextOffsets = Collections.unmodifiableNavigableMap(new TreeMap<>(nextOffsets));
    }

    /** The furthest of several writers' states, but for those of another topic of the same name. */
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
