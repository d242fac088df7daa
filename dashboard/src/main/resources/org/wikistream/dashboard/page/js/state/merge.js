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

/** The newest bars only: the axis moves on by what has passed. All bars, as after a late change: they replace what was there. */
function mergeMinutes(shown, newer) {
    const step = barMillis(shown.interval);
    if (newer.interval !== shown.interval || millis(newer.from) < millis(shown.from) + 2 * step || newer.bars.length > 2) {
        return newer;
    }
    const from = millis(newer.to) - (millis(shown.to) - millis(shown.from));
    const bars = new Map(shown.bars.map(bar => [bar.t, bar]));
    newer.bars.forEach(bar => bars.set(bar.t, bar));
    return {
        ...shown,
        from: new Date(from).toISOString(),
        to: newer.to,
        open: newer.open,
        dataFrom: shown.dataFrom ?? newer.dataFrom,
        bars: [...bars.values()].filter(bar => millis(bar.t) > from - step).sort((one, other) => millis(one.t) - millis(other.t)),
        gaps: mergeGaps(shown.gaps, newer.gaps),
    };
}

/** Gaps that are known stay; one that begins later is new. */
function mergeGaps(shown, newer) {
    if (!shown || !newer) {
        return shown ?? newer;
    }
    const last = Math.max(0, ...shown.filter(gap => gap.to).map(gap => millis(gap.to)));
    return [...shown, ...newer.filter(gap => gap.from && millis(gap.from) >= last)];
}

const INTERVALS = { PT1M: 60_000, PT10M: 600_000, PT1H: 3_600_000, P1D: 86_400_000, PT24H: 86_400_000 };

/** How long a bar is, in milliseconds. */
export function barMillis(interval) {
    return INTERVALS[interval] ?? INTERVALS.PT1M;
}
