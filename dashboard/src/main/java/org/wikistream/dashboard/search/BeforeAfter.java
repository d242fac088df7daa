package org.wikistream.dashboard.search;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** A number before and after a change, such as a revision or a size in bytes. */
public record BeforeAfter(
        @JsonProperty("old") @Nullable Long before,
        @JsonProperty("new") @Nullable Long after) {}
