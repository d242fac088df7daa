package org.wikistream.insights.slots;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wikistream.alerts.Alert;

/**
 * The result of a detector's step over a slot.
 *
 * @param state what is kept of the key; null to forget it
 * @param onward for the detector behind this one; each has the time {@code slot.end() - 1}
 * @param wakeAt end of the next slot that the detector is to see even if nothing happens in it: a later slot's end on
 *     the grid, or {@link #NEVER}. Replaces what it asked for before
 */
public record Step<S>(@Nullable S state, List<Alert> alerts, List<Observation> onward, long wakeAt) {

    public static final long NEVER = Long.MAX_VALUE;

    public Step {
        alerts = List.copyOf(alerts);
        onward = List.copyOf(onward);
    }

    /** Keeps a state, and reports nothing. */
    public static <S> Step<S> quiet(S state, long wakeAt) {
        return new Step<>(state, List.of(), List.of(), wakeAt);
    }

    /** Keeps nothing, and reports nothing. */
    public static <S> Step<S> forget() {
        return new Step<>(null, List.of(), List.of(), NEVER);
    }
}
