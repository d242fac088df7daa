package org.wikistream.operations.warehouse.reading;

import java.time.DateTimeException;
import java.time.Instant;
import org.wikistream.problem.UserError;
import org.wikistream.settings.ValueType;

/** The value of {@code --since}: it becomes an instant once the newest event is known. */
public final class Since {

    private static final Instant ANY = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant OTHER = Instant.parse("2026-01-02T00:00:00Z");

    private final String text;

    private Since(String text) {
        this.text = text;
    }

    /** Refuses a text that can't become an instant. */
    public static Since parse(String text) {
        Since since = new Since(text);
        // A duration of zero would give back the newest event itself.
        if (since.before(ANY).equals(ANY) && since.before(OTHER).equals(OTHER)) {
            throw new UserError(since.notValid());
        }
        return since;
    }

    /** Returns the instant. */
    Instant before(Instant newest) {
        try {
            Instant since = ValueType.since(newest).parser().apply(text);
            if (since.isBefore(Instant.EPOCH)) {
                throw new DateTimeException("before 1970");
            }
            return since;
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            throw new UserError(notValid(), e);
        }
    }

    private String notValid() {
        return "--since " + text + " is not valid; allowed: an instant since 1970 such as 2026-11-01T00:00:00Z, or how"
                + " far before the newest event, such as 24h or 7d";
    }

    @Override
    public String toString() {
        return text;
    }
}
