package org.wikistream.stack.run;

import org.jspecify.annotations.Nullable;
import org.wikistream.stack.data.SourceRequest;
import org.wikistream.stack.job.JobRequest;

/**
 * The options of {@code up}; null means that one was not given.
 *
 * @param since instant or duration
 */
public record UpRequest(
        SourceRequest source,
        @Nullable String since,
        @Nullable Integer portOffset,
        JobRequest jobs) {}
