package org.wikistream.dashboard.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wikistream.dashboard.search.KnownGaps.Gap;

/**
 * Changes by category and time.
 *
 * @param interval length of a bar, such as {@code PT1M}
 * @param dataFrom start of the first bar with any document; before it nothing is known
 * @param bars one for each slot from {@code dataFrom} on, including empty ones
 * @param open start of the bar that is still growing
 * @param selected the span that the other panels cover, if it is not the whole
 * @param gaps null if nothing is known; {@code gapsWhy} then says why
 */
public record Minutes(
        String interval,
        Instant from,
        Instant to,
        @Nullable Instant dataFrom,
        List<Bar> bars,
        @Nullable Instant open,
        @Nullable Selected selected,
        @JsonInclude @Nullable List<Gap> gaps,
        @Nullable String gapsWhy) {

    /** Returns only its last bars, from the one with this index on. */
    public Minutes from(int first) {
        List<Bar> last = bars.subList(first, bars.size());
        return new Minutes(interval, last.get(0).t(), to, dataFrom, List.copyOf(last), open, selected, gaps, gapsWhy);
    }

    /** The counts of a slot. */
    public record Bar(
            Instant t,
            long edit,
            @JsonProperty("new") long created,
            long log,
            long categorize,
            long external,
            long other) {}

    /** The requested span. */
    public record Selected(Instant from, Instant to) {}
}
