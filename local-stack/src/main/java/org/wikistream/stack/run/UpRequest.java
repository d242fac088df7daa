package org.wikistream.stack.run;

import org.jspecify.annotations.Nullable;
import org.wikistream.stack.data.SourceRequest;
import org.wikistream.stack.job.JobRequest;

/**
 * What {@code up} was told; null is what was not said.
 *
 * @param since instant or duration
 */
public record UpRequest(
        SourceRequest source,
        @Nullable String since,
        @Nullable Integer portOffset,
        JobRequest jobs) {}
