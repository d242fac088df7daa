package org.wikistream.operations.warehouse.format;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wikistream.operations.warehouse.Comparison;
import org.wikistream.operations.warehouse.Report;
import org.wikistream.operations.warehouse.Totals;
import org.wikistream.operations.warehouse.words.CompletenessText;
import org.wikistream.operations.warehouse.words.Summary;

/**
 * A report for programs. In addition to these fields, it holds each answer of the warehouse under its name, as an array
 * of objects.
 *
 * @param from beginning of the first hour; null as long as the warehouse holds nothing
 * @param to end of the last hour, which no longer belongs to the span; null as before
 * @param newest time of the newest event; null as before
 * @param wiki null for all wikis
 * @param complete whether nothing is missing; null if that is unknown
 * @param completeness the same in words, with what is missing
 * @param comparison with as many hours before, without the last hour
 * @param summary in words
 */
public record JsonReport(
        long changes,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Instant newest,
        @Nullable String wiki,
        @Nullable Boolean complete,
        String completeness,
        boolean madeUp,
        ComparedChanges comparison,
        List<String> summary,
        Totals totals,
        @JsonAnyGetter Map<String, List<Map<String, Object>>> views) {

    /**
     * What the span is compared with.
     *
     * @param changes in the span without its last hour; null if there is no comparison
     * @param before in as many hours before; null as before
     * @param whyNot null if there is a comparison
     */
    public record ComparedChanges(
            @Nullable Long changes,
            @Nullable Long before,
            @Nullable String whyNot) {

        static ComparedChanges of(Comparison comparison) {
            if (comparison instanceof Comparison.Made made) {
                return new ComparedChanges(made.changes(), made.before(), null);
            }
            return new ComparedChanges(
                    null,
                    null,
                    comparison instanceof Comparison.Missing missing ? missing.why() : "the report covers everything");
        }
    }

    public static JsonReport of(Report report) {
        boolean known = !report.neverAny();
        return new JsonReport(
                report.totals().changes(),
                known ? report.span().from() : null,
                known ? report.span().to() : null,
                known ? report.span().newest() : null,
                report.wiki() == null ? null : report.wiki().name(),
                report.completeness().complete(),
                CompletenessText.of(report.completeness()),
                report.madeUp(),
                ComparedChanges.of(report.comparison()),
                new Summary(report).sentences(),
                report.totals(),
                report.views());
    }
}
