package org.wikistream.sql.query.asking;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.wikistream.operations.query.QuerySpan;
import org.wikistream.operations.rows.RowForm;

/**
 * The options of a query.
 *
 * @param span of the records that are read, by the time at which they entered Kafka
 * @param limit the number of rows after which it ends
 * @param deadline the time after which it ends
 */
public record AskOptions(boolean batch, QuerySpan span, OptionalInt limit, Optional<Duration> deadline, RowForm form) {

    static final Duration DEADLINE_OF_BATCH = Duration.ofMinutes(2);

    /** Returns whether the query ends by itself: it reads up to an end. */
    boolean isBounded() {
        return batch || span.to().isPresent();
    }

    /** Returns the same for a session in the other mode. */
    AskOptions in(boolean other) {
        return new AskOptions(other, span, limit, deadline, form);
    }
}
