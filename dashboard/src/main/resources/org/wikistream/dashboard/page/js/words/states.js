/** What state the page is in, in words: { kind: "ok" | "muted" | "warning" | "stopped", short, text }. */
import { clockTime, dayAndTime, duration, millis, spanOrBegin } from './times.js';

const SOURCES = { sample: 'made-up sample', recording: 'recording', 'recording-shifted': 'recording, times shifted',
    archive: 'archive' };

const BEHIND_MILLIS = 75_000;

/** `now` is the server's time in milliseconds. The worst comes first: no server, no search, nothing new. */
export function stateWords({ clock, connection, frozen, asOf, refused }, now) {
    if (connection.state === 'retrying') {
        return { kind: 'stopped', short: 'Unreachable', text: 'Page server unreachable; retrying.' };
    }
    if (refused) {
        return { kind: 'warning', short: 'Not shown', text: 'Not shown' };
    }
    if (connection.state === 'polling' && connection.why) {
        const shown = asOf ? ` Shown as of ${clockTime(asOf, now)}.` : ' Retrying.';
        return { kind: 'stopped', short: 'Search unreachable', text: `${connection.why}${shown}` };
    }
    if (!clock) {
        return { kind: 'muted', short: 'Connecting', text: 'Connecting …' };
    }
    if (clock.state === 'search-unreachable') {
        if (!clock.newest) {
            return { kind: 'stopped', short: 'No search', text: 'Search does not answer yet.' };
        }
        const text = asOf ? `Search is restarting; shown as of ${clockTime(asOf, now)}.` : 'Search is restarting.';
        return { kind: 'stopped', short: 'Search restarting', text };
    }
    if (frozen) {
        const text = `Frozen · ${spanOrBegin(frozen, now)}`;
        return { kind: 'muted', short: 'Frozen', text };
    }
    if (connection.state === 'polling') {
        const text = `Not live just now: too many different views. As of ${clockTime(asOf ?? clock.now, now)}.`;
        return { kind: 'warning', short: 'Not live', text };
    }
    return clockWords(clock, now);
}

function clockWords(clock, now) {
    switch (clock.state) {
        case 'starting':
            return { kind: 'muted', short: 'Starting', text: 'Starting: waiting for the first change.' };
        case 'catching-up':
            return { kind: 'warning', short: 'Catching up', text: `Catching up: ${duration(clock.behindMs)} behind` };
        case 'replay':
            return replayWords(clock, now);
        case 'ended':
            return { kind: 'muted', short: 'Replay stands', text: sourced(`Replay: nothing after ${dayAndTime(clock.newest)}`, clock) };
        case 'stalled':
            return { kind: 'warning', short: 'Stalled', text: pointed(stalledWords(clock, now), clock) };
        default:
            return { kind: 'ok', short: 'Live', text: sourced('Live', clock) };
    }
}

/** A replay has no time of day to be behind of; what waits in Kafka for more than a minute isn't counted yet. */
function replayWords(clock, now) {
    const behind = clock.newestIngested ? now - millis(clock.newestIngested) : 0;
    return behind > BEHIND_MILLIS
        ? { kind: 'warning', short: 'Catching up', text: `Replay · ${dayAndTime(clock.newest)} · search is ${duration(behind)} behind` }
        : { kind: 'ok', short: 'Replay', text: sourced(`Replay · ${dayAndTime(clock.newest)}`, clock) };
}

function sourced(text, clock) {
    const source = SOURCES[clock.source];
    return source ? `${text} · ${source}` : text;
}

/** Where it is our own jobs that stand, Health says more. */
function pointed(text, { stalledBy }) {
    return stalledBy === 'ingest' || stalledBy === 'search' ? text.replace(/\.$/, ' (Health).') : text;
}

/** "Stalled: nothing new for 2 min 10 s; last change 09:41:07 UTC." */
export function stalledWords(clock, now) {
    const length = duration(now - millis(clock.movedAt ?? clock.since ?? now));
    const last = clock.newest ? `; last change ${clockTime(clock.newest, now)}.` : '.';
    if (clock.stalledBy === 'source') {
        return `Stalled: the source sends nothing for ${length}${last}`;
    }
    if (clock.stalledBy === 'ingest') {
        return `Stalled: ingest-job does not run; nothing new for ${length}${last}`;
    }
    if (clock.stalledBy === 'search') {
        return `Stalled: changes reach Kafka, search gets none for ${length}.`;
    }
    return `Stalled: nothing new for ${length}${last}`;
}

/** A gap in words: "12 changes between 09:10 and 09:12 UTC are missing." */
export function gapWords(gap, now) {
    const where = gap.from && gap.to
        ? `between ${clockTime(gap.from, now, false).replace(' UTC', '')} and ${clockTime(gap.to, now, false)}`
        : 'somewhere in what is recorded';
    if (gap.missing === null || gap.missing === undefined) {
        return `Some changes ${where} are missing; how many is not known.`;
    }
    return gap.missing === 1
        ? `1 change ${where} is missing.`
        : `${gap.missing.toLocaleString('en-US')} changes ${where} are missing.`;
}
