package org.wikistream.operations.warehouse.reading;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a report is to be about.
 *
 * @param since an instant, or how far before the newest event; null for everything
 * @param wiki null for all wikis
 * @param allAnswers whether the report carries every answer, and not only what its page shows
 */
public record ReportRequest(
        @Nullable Since since, @Nullable String wiki, boolean allAnswers, boolean madeUp, Instant madeAt) {}
