package org.wikistream.warehouse.writing;

import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * State of a writer: up to where each partition is in the database, as far as this writer and those before it know.
 *
 * @param topicId the topic's id in Kafka, since offsets of a topic that was made anew are others
 * @param nextOffsets by partition
 */
record WrittenOffsets(String topicId, NavigableMap<Integer, Long> nextOffsets) {

    WrittenOffsets {
        nextOffsets = Collections.unmodifiableNavigableMap(new TreeMap<>(nextOffsets));
    }
}
