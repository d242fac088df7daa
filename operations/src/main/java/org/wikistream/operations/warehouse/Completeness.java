package org.wikistream.operations.warehouse;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What ingest's audit and the warehouse's own progress tell about the time that a report covers. */
public sealed interface Completeness {

    /**
     * By how much the first event that ingest received may be younger than the first hour in the warehouse: events
     * don't come in the order of their times.
     */
    Duration SLACK = Duration.ofHours(2);

    /**
     * The audit could be read.
     *
     * @param from time of the first event that ingest received
     * @param to time of the newest event that ingest received
     * @param missing what never came
     * @param lost how many changes Kafka deleted before the warehouse read them
     * @param unread how many changes Kafka holds that the warehouse has yet to read
     */
    record Known(Instant from, Instant to, List<MissingChanges> missing, long lost, long unread)
            implements Completeness {

        public Known {
            missing = List.copyOf(missing);
        }

        /** Returns the part that concerns the span. */
        public Known within(ReportSpan span) {
            List<MissingChanges> gaps = new ArrayList<>(missingBetween(span.from(), span.to()));
            boolean late = from.isAfter(span.from().plus(SLACK));
            if (late) {
                gaps.add(0, new MissingChanges(0, span.from(), from));
            }
            return new Known(
                    late || from.isBefore(span.from()) ? span.from() : from,
                    to.isAfter(span.newest()) ? span.newest() : to,
                    gaps,
                    lost,
                    unread);
        }

        /**
         * Returns the same for a warehouse that lags behind Kafka.
         *
         * @param unread how many changes it has yet to read
         * @param deleted how many more Kafka deleted before it read them
         */
        public Known withLag(long unread, long deleted) {
            return new Known(from, to, missing, lost + deleted, unread);
        }

        /** Returns the events that are missing between two times. */
        public List<MissingChanges> missingBetween(Instant begin, Instant end) {
            return missing.stream().filter(gap -> gap.touches(begin, end)).toList();
        }
    }

    /**
     * Nothing is known.
     *
     * @param why a clause, such as "Kafka does not answer"
     */
    record Unknown(String why) implements Completeness {}

    /** Returns the part that concerns the span. */
    default Completeness of(ReportSpan span) {
        return this instanceof Known known ? known.within(span) : this;
    }

    /** Returns whether nothing is missing; null if that is unknown. */
    default @Nullable Boolean complete() {
        return this instanceof Unknown ? null : isComplete();
    }

    /** Returns whether it is known that nothing is missing. */
    default boolean isComplete() {
        return this instanceof Known known && known.missing().isEmpty() && known.lost() == 0 && known.unread() == 0;
    }
}
