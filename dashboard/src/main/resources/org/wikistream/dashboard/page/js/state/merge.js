/** Puts what changed into the view that is shown: pure, and what didn't change stays the same object. */
import { millis } from '../words/times.js';

/** `parts` holds only what changed; of the minutes only the newest bars come. */
export function mergeNow(now, parts) {
    if (!now) {
        return now;
    }
    const merged = { ...now, ...parts };
    if (parts.minutes) {
        merged.minutes = mergeMinutes(now.minutes, parts.minutes);
    }
    return Object.freeze(merged);
}

function mergeMinutes(shown, newer) {
    const from = newer.from ?? shown.from;
    const bars = new Map(shown.bars.map(bar => [bar.t, bar]));
    for (const bar of newer.bars ?? []) {
        bars.set(bar.t, bar);
    }
    return {
        ...shown,
        ...newer,
        open: newer.open,
        bars: [...bars.values()]
            .filter(bar => millis(bar.t) >= millis(from) - barMillis(shown.interval))
            .sort((one, other) => millis(one.t) - millis(other.t)),
    };
}

const INTERVALS = { PT1M: 60_000, PT10M: 600_000, PT1H: 3_600_000, P1D: 86_400_000, PT24H: 86_400_000 };

/** How long a bar is, in milliseconds. */
export function barMillis(interval) {
    return INTERVALS[interval] ?? INTERVALS.PT1M;
}
