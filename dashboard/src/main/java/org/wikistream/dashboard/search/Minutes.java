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
 * @param dataFrom begin of the first bar for which there is any document; before it nothing is known
 * @param bars one for each slot from {@code dataFrom} on, also where nothing happened
 * @param open begin of the bar that still grows
 * @param selected the span that the other panels are about, where it is not the whole
 * @param gaps null where nothing is known, and {@code gapsWhy} says why
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

    /** Its last bars alone, from the one with this index on. */
    public Minutes from(int first) {
        List<Bar> last = bars.subList(first, bars.size());
        return new Minutes(interval, last.get(0).t(), to, dataFrom, List.copyOf(last), open, selected, gaps, gapsWhy);
    }

    /** Counts of a slot. */
    public record Bar(
            Instant t,
            long edit,
            @JsonProperty("new") long created,
            long log,
            long categorize,
            long external,
            long other) {}

    /** The span that was asked for. */
    public record Selected(Instant from, Instant to) {}
}
