/** Since when Health judges: this morning, or for so and so long. */
import { day, hourMinute } from '../words/times.js';
import { element, setText } from './elements.js';

const MORNING = 6;
const DAY = 86_400_000;
const LENGTHS = [['1h', 'for an hour'], ['24h', 'for 24 hours'], ['7d', 'for 7 days']];

/** Answers { element, query(), update(now) }; `changed` is called when another is chosen. */
export function createSince(changed) {
    const morning = element('option', { value: '' }, 'since this morning');
    const select = element('select', { id: 'health-since', onchange: changed },
        morning, LENGTHS.map(([value, text]) => element('option', { value }, text)));
    let now = Date.now();

    return {
        element: element('p', { class: 'health-since' }, element('label', { for: 'health-since' }, 'Judged'), ' ', select),

        query() {
            return select.value === ''
                ? `since=${new Date(lastMorning(now)).toISOString().replace('.000', '')}`
                : `last=${select.value}`;
        },

        /** Takes over the server's time, or that of a replay: a browser's clock may be wrong. */
        update(serverNow) {
            now = serverNow;
            const at = lastMorning(now);
            const which = day(at) === day(now) ? 'this morning' : 'yesterday morning';
            setText(morning, `since ${which}, ${hourMinute(at)} UTC`);
        },
    };
}

/** The last time that it was six in the morning, UTC. */
function lastMorning(now) {
    const six = new Date(now).setUTCHours(MORNING, 0, 0, 0);
    return six <= now ? six : six - DAY;
}
