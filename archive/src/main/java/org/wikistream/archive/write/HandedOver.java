package org.wikistream.archive.write;

import java.util.Collection;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.wikistream.archive.ArchiveException;

/**
 * What a writer, and those from whose state it was restored, handed over to be committed: the state of a writer. The
 * table is never behind it for long; if it is, it was rolled back.
 *
 * @param topicId the id that Kafka gave the topic, in Kafka's own spelling
 * @param tableId the table's UUID
 * @param nextOffsets by Kafka partition, after the last record that was handed over
 */
public record HandedOver(String topicId, String tableId, NavigableMap<Integer, Long> nextOffsets) {

    public HandedOver {
        nextOffsets = Collections.unmodifiableNavigableMap(new TreeMap<>(nextOffsets));
    }

    /** Returns a state in which nothing was handed over yet. */
    public static HandedOver nothing(String topicId, String tableId) {
        return new HandedOver(topicId, tableId, new TreeMap<>());
    }

    /**
     * Returns what several writers handed over, the furthest of each partition, because after a rescale a writer may
     * get any number of states; none if there are no states.
     *
     * @throws ArchiveException if they are of different topics or tables
     */
    public static Optional<HandedOver> furthest(Collection<HandedOver> states) {
        HandedOver furthest = null;
        for (HandedOver state : states) {
            if (furthest == null) {
                furthest = state;
            } else {
                furthest.refuseOther(state.topicId, state.tableId);
                furthest = furthest.with(state.nextOffsets);
            }
        }
        return Optional.ofNullable(furthest);
    }

    /** Returns the state with some partitions moved up. */
    HandedOver with(NavigableMap<Integer, Long> further) {
        NavigableMap<Integer, Long> merged = new TreeMap<>(nextOffsets);
        further.forEach((partition, offset) -> merged.merge(partition, offset, Math::max));
        return new HandedOver(topicId, tableId, merged);
    }

    /** Throws if this does not belong to the topic and the table. */
    void refuseOther(String topic, String table) {
        if (!topicId.equals(topic)) {
            throw new ArchiveException(
                    "The job's state belongs to a topic with the id " + topicId + ", and the topic has the id " + topic
                            + ": it is another topic, or was recreated. " + WITHOUT_STATE);
        }
        if (!tableId.equals(table)) {
            throw new ArchiveException("The job's state belongs to a table with the id " + tableId
                    + ", and the table has the id " + table
                    + ": it is another table, or was dropped and created again. "
                    + WITHOUT_STATE);
        }
    }

    /** The remedy for a state that doesn't fit. */
    static final String WITHOUT_STATE =
            "Start the job without its state: it goes on where the table ends, and writes again what the table lacks,"
                    + " as far as Kafka has it";
}
