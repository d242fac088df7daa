/** What a search found, in words. Pure. */

import { counted, figure, signed } from './figures.js';
import { spanWords } from './scope.js';
import { clockTime, millis, span } from './times.js';
import { unknownWords } from './wikis.js';

const COUNTED = 1000;
const REACH_HOURS = 24;

/** Scripts without spaces between words: a word is found only as the whole run that it was written in. */
const RUNS = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Scripts that are found by pairs of characters. */
const PAIRS = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]$/u;

/** "3 changes", "10,000 or more changes". */
export function totalWords(total) {
    return total.orMore ? `${figure(total.value)} or more changes` : counted(total.value, 'change');
}

/** "Back to 28 Nov 09:41 UTC only. Filters by summary reach back 24 hours." Null where the reach is not cut. */
export function reachWords(reach, now) {
    if (!reach?.from || !reach.why) {
        return null;
    }
    return `Back to ${clockTime(reach.from, now, false)} only. ${sentence(reach.why)}`;
}

/** Said where nothing was found: in which span, and why that may be. `wikis` are those that are known, if that is known. */
export function emptyWords(filter, reach, now, wikis = null) {
    return [`Nothing matches${where(filter, reach, now)}.`, unknownWords(filter, wikis), hint(words(filter))]
        .filter(line => line !== null);
}

function where(filter, reach, now) {
    if (reach?.from) {
        const hours = Math.round((now - millis(reach.from)) / 3_600_000);
        return hours === REACH_HOURS ? ` in the last ${hours} hours` : ` since ${clockTime(reach.from, now, false)}`;
    }
    return filter.from || filter.last ? ` ${spanWords(filter, now)}` : '';
}

function hint(text) {
    if (PAIRS.test(text.trim())) {
        return 'One character of this script finds nothing: search for two or more.';
    }
    if (RUNS.test(text)) {
        return 'Words of this script are found only as they stand between spaces: search for the whole run.';
    }
    return null;
}

/** "5 edits, +1,204, 09:10 to 09:22 UTC". */
export function groupWords(hits, sizeDelta, now) {
    const when = span(hits[hits.length - 1].time, hits[0].time, now);
    return [`${figure(hits.length)} edits`, sizeDelta === null ? null : signed(sizeDelta), when]
        .filter(part => part !== null)
        .join(', ');
}

/** "12 new". */
export function newWords(number) {
    return number >= COUNTED ? `${figure(COUNTED - 1)}+ new` : `${figure(number)} new`;
}

function words(filter) {
    return filter.terms.find(term => term.key === 'q' && !term.not)?.value ?? '';
}

function sentence(text) {
    return /[.!?]$/.test(text) ? text : `${text}.`;
}
