package org.wikistream.operations.warehouse.reading;

import java.time.Instant;
import java.util.List;
import org.wikistream.operations.warehouse.Comparison;
import org.wikistream.operations.warehouse.Completeness;
import org.wikistream.operations.warehouse.MissingChanges;
import org.wikistream.operations.warehouse.ReportSpan;
import org.wikistream.operations.warehouse.words.CompletenessText;
import org.wikistream.operations.warehouse.words.Times;

/**
 * Decides whether a span may be compared with the hours before it. A percentage based on incomplete hours would
 * mislead.
 */
final class Comparisons {

    private Comparisons() {}

    /**
     * Compares the hours, or says why they can't be compared.
     *
     * @param firstHour of the warehouse
     * @param changes in the span without its last hour
     * @param before in as many hours before
     */
    static Comparison of(ReportSpan span, Completeness completeness, Instant firstHour, long changes, long before) {
        if (span.everything()) {
            return new Comparison.Pointless();
        }
        if (span.comparable().isZero()) {
            return new Comparison.Missing("the span has no whole hour yet");
        }
        String hoursBefore = Times.before(span.comparable());
        if (firstHour.isAfter(span.comparedFrom())) {
            return new Comparison.Missing(
                    hoursBefore + " is not complete: the warehouse begins with " + Times.dateTime(firstHour));
        }
        if (!(completeness instanceof Completeness.Known known)) {
            return new Comparison.Missing("it is unknown whether the span and " + hoursBefore + " are complete");
        }
        if (known.from().isAfter(span.comparedFrom())) {
            return new Comparison.Missing(
                    hoursBefore + " is not complete: the stream was received from " + Times.dateTime(known.from()));
        }
        if (known.unread() > 0) {
            return new Comparison.Missing("the warehouse is behind Kafka");
        }
        if (known.lost() > 0) {
            return new Comparison.Missing("changes were lost on their way into the warehouse");
        }
        List<MissingChanges> gaps = known.missingBetween(span.comparedFrom(), span.lastHour());
        if (!gaps.isEmpty()) {
            boolean inSpan = gaps.stream().anyMatch(gap -> gap.touches(span.from(), span.lastHour()));
            return new Comparison.Missing((inSpan ? "the span" : hoursBefore) + " is not complete: "
                    + CompletenessText.described(gaps.get(0))
                    + (gaps.size() == 1 ? " are missing" : " are missing, and there are more gaps"));
        }
        if (before == 0) {
            return new Comparison.Missing("there were no changes in " + hoursBefore);
        }
        return new Comparison.Made(changes, before);
    }
}
