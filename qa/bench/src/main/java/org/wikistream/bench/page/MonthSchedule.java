package org.wikistream.bench.page;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * How the generated changes spread over a month: the last hour has as many as the stream brings, or half of all if
 * these are fewer. Of the rest, one half lies in the day before, the other in the days before that. There, pieces of up
 * to 50 s of the stream represent the time between them.
 *
 * @param pieces in the order of time
 */
record MonthSchedule(List<Piece> pieces, Instant end) {

    /**
     * A piece of the stream.
     *
     * @param changes from its begin on, 40 a second
     */
    record Piece(Instant begin, int changes) {}

    static final int DAYS = 30;

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int A_SECOND = 40;
    private static final long MOST_IN_LAST_HOUR = A_SECOND * HOUR.toSeconds();
    /** As many as the generator makes at once. */
    private static final int PIECE = 2_000;

    MonthSchedule {
        pieces = List.copyOf(pieces);
    }

    static MonthSchedule of(long changes, Instant end) {
        long lastHour = Math.min(MOST_IN_LAST_HOUR, changes / 2);
        long lastDay = (changes - lastHour) / 2;
        List<Piece> pieces = new ArrayList<>();
        spread(end.minus(DAY.multipliedBy(DAYS)), end.minus(DAY), changes - lastHour - lastDay, pieces);
        spread(end.minus(DAY), end.minus(HOUR), lastDay, pieces);
        pieces.add(new Piece(end.minus(length(lastHour)), (int) lastHour));
        return new MonthSchedule(pieces, end);
    }

    private static void spread(Instant from, Instant to, long changes, List<Piece> pieces) {
        long count = (changes + PIECE - 1) / PIECE;
        long planned = 0;
        for (long i = 0; i < count; i++) {
            long upTo = changes * (i + 1) / count;
            Duration offset =
                    Duration.between(from, to).multipliedBy(i).dividedBy(count).truncatedTo(ChronoUnit.MILLIS);
            pieces.add(new Piece(from.plus(offset), (int) (upTo - planned)));
            planned = upTo;
        }
    }

    private static Duration length(long changes) {
        return Duration.ofSeconds(1).multipliedBy(changes).dividedBy(A_SECOND);
    }

    long changes() {
        return since(Instant.MIN);
    }

    /** Returns how many of the changes lie within this time before the end. */
    long within(Duration time) {
        return since(end.minus(time));
    }

    private long since(Instant from) {
        return pieces.stream()
                .filter(piece -> !piece.begin().isBefore(from))
                .mapToLong(Piece::changes)
                .sum();
    }
}
