package org.wikistream.dashboard.search;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** A number before a change and after it: revisions, bytes. */
public record BeforeAfter(
        @JsonProperty("old") @Nullable Long before,
        @JsonProperty("new") @Nullable Long after) {}
