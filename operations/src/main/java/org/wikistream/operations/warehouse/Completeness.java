package org.wikistream.operations.warehouse;

import java.time.Instant;
import java.util.List;

/** What ingest's audit says of the time that a report covers. */
public sealed interface Completeness {

    /**
     * The audit could be read.
     *
     * @param from time of the first event that ingest received; later than the span's begin where the stream is younger
     * @param to time of the last event in the warehouse
     * @param missing what never came
     * @param lost how many changes Kafka deleted before the warehouse read them
     */
    record Known(Instant from, Instant to, List<MissingChanges> missing, long lost) implements Completeness {

        public Known {
            missing = List.copyOf(missing);
        }

        /** Returns what is missing of the events from one time to another. */
        List<MissingChanges> missingBetween(Instant begin, Instant end) {
            return missing.stream().filter(gap -> gap.touches(begin, end)).toList();
        }
    }

    /**
     * Nothing is known.
     *
     * @param why a clause, such as "Kafka does not answer"
     */
    record Unknown(String why) implements Completeness {}

    /** Returns whether it is known that nothing is missing. */
    default boolean isComplete() {
        return this instanceof Known known && known.missing().isEmpty() && known.lost() == 0;
    }
}
