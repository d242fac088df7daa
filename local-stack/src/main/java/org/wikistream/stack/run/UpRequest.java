package org.wikistream.stack.run;

import org.jspecify.annotations.Nullable;
import org.wikistream.stack.data.SourceRequest;

/**
 * What {@code up} was told; null is what was not said.
 *
 * @param since instant or duration
 */
public record UpRequest(
        SourceRequest source,
        @Nullable String since,
        @Nullable Integer portOffset) {}
