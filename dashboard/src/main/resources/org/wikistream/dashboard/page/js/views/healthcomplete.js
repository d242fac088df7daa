/** What the audit says: since when all is there, what is missing, and which way is not compared. */
import { counted } from '../words/figures.js';
import { gapWords } from '../words/states.js';
import { clockTime } from '../words/times.js';
import { element, setShown, setText } from './elements.js';

const WAYS = { known: 'compared', unknown: 'not known' };

export function createCompleteness() {
    const since = element('p');
    const missing = element('ul', { class: 'health-gaps' });
    const ways = element('ul', { class: 'health-ways' });
    let shown = '';

    return {
        element: element('section', { class: 'health-part', 'aria-labelledby': 'health-complete' },
            element('h2', { id: 'health-complete' }, 'Completeness'), since, missing, ways),

        update({ complete = {}, hops = [] }, now) {
            setText(since, sinceWords(complete, now));
            since.dataset.level = complete.why ? 'warning' : '';
            const wanted = JSON.stringify([complete.gaps, complete.allGaps, complete.losses, hops]);
            if (wanted === shown) {
                return;
            }
            shown = wanted;
            missing.replaceChildren(...missingOf(complete, now));
            ways.replaceChildren(...hops.map(way));
            setShown(missing, missing.childElementCount > 0);
            setShown(ways, hops.length > 0);
        },
    };
}

function sinceWords(complete, now) {
    if (complete.why) {
        return complete.why;
    }
    if (!complete.from) {
        return 'Nothing is recorded yet.';
    }
    const from = clockTime(complete.from, now, false);
    const to = complete.to ? ` Audited to ${clockTime(complete.to, now, false)}.` : '';
    const whole = (complete.gaps ?? []).length + (complete.losses ?? []).length === 0;
    return whole ? `Complete since ${from}.${to}` : `Recorded since ${from}, not all of it.${to}`;
}

function missingOf({ gaps, allGaps, losses }, now) {
    const hidden = (allGaps ?? 0) - (gaps ?? []).length;
    return [
        ...(gaps ?? []).map(gap => ({ ...gap, words: gapWords(gap, now) })),
        ...(losses ?? []).map(loss => ({ ...loss, words: lossWords(loss, now) })),
        ...(hidden > 0 ? [{ words: `${counted(hidden, 'older gap')} not shown.` }] : []),
    ].map((lack, at, all) => element('li', {}, lack.words, ' ', isOneOfSeveral(lack, all) && stream(lack)));
}

/** "5 records of 29 Nov 19:07 UTC were deleted from Kafka before indexing-job had read them." */
function lossWords({ records, accepted, reader }, now) {
    const when = accepted ? ` of ${clockTime(accepted, now, false)}` : '';
    return `${counted(records, 'record')}${when} ${records === 1 ? 'was' : 'were'} deleted from Kafka before ${reader} had read `
        + `${records === 1 ? 'it' : 'them'}.`;
}

/** The stream is named only where there are gaps of others too. */
function isOneOfSeveral(lack, all) {
    return all.some(other => other.stream && other.stream !== lack.stream);
}

function stream({ stream: name }) {
    return name ? element('span', { class: 'health-stream' }, name) : null;
}

function way({ from, to, state, how }) {
    return element('li', {},
        `${capital(from)} to ${to}: ${WAYS[state] ?? state}`,
        how ? [' here (', element('code', {}, how), ').'] : '.');
}

function capital(text) {
    return text.charAt(0).toUpperCase() + text.slice(1);
}
