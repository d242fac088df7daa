package org.wikistream.operations.warehouse.reading;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The requested scope of a report.
 *
 * @param since an instant, or how far before the newest event; null for everything
 * @param wiki null for all wikis
 * @param allAnswers whether the report contains every answer, and not only those that its page shows
 */
public record ReportRequest(
        @Nullable Since since, @Nullable String wiki, boolean allAnswers, boolean madeUp, Instant madeAt) {}
