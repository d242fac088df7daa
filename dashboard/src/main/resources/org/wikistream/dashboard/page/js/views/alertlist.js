/** The open alerts, or those that are over: the newest page is asked for again and again, older ones are added by hand. */
import { ApiError, getJson, path } from '../api/client.js';
import { millis } from '../words/times.js';
import { createCards } from './cards.js';
import { element, setShown, setText } from './elements.js';

const PAGE = 20;
const EVERY_MILLIS = 15_000;

/**
 * Answers { element, open(query), close() }.
 *
 * @param state `open` or `closed`, as the API has it
 * @param none what is said where there are none
 * @param answered called with each answer
 */
export function createAlertList({ state, title, none, answered = () => {} }, actions, read = getJson) {
    const cards = createCards(element('div'), actions, { showsFacts: true });
    const said = element('p', { class: 'alerts-said' });
    const more = element('button', { type: 'button', class: 'button', onclick: showMore }, `Show ${PAGE} more`);
    const heading = `alerts-${state}`;
    let query = null;
    let older = [];
    let next = null;
    let timer;
    let asking = new AbortController();

    async function ask() {
        const { signal } = begin();
        try {
            const answer = document.hidden ? null : await read(address(), { signal });
            if (answer && !signal.aborted) {
                next = older.length === 0 ? answer.next : next;
                show(answer);
            }
        } catch (failure) {
            if (!signal.aborted) {
                fail(failure);
            }
        } finally {
            if (!signal.aborted) {
                timer = setTimeout(ask, EVERY_MILLIS);
            }
        }
    }

    /** Only the server's silence and refusals are said; anything else is a mistake of this page, and is to be seen as one. */
    function fail(failure) {
        if (!(failure instanceof ApiError)) {
            throw failure;
        }
        say(failure.message);
    }

    function address(cursor = '') {
        return path('/api/alerts', `state=${state}`, query, `limit=${PAGE}`, cursor);
    }

    function begin() {
        clearTimeout(timer);
        asking.abort();
        asking = new AbortController();
        return asking;
    }

    function show(answer) {
        const now = millis(answer.clock?.axisEnd ?? answer.asOf);
        const known = new Set(answer.cards.map(card => card.key));
        older = older.filter(card => !known.has(card.key));
        cards.update([...answer.cards, ...older], now);
        setShown(more, Boolean(next));
        say(known.size === 0 && answer.job !== 'absent' ? none : '');
        answered(answer, now);
    }

    async function showMore() {
        more.disabled = true;
        clearTimeout(timer);
        const { signal } = asking;
        try {
            const page = await read(address(`cursor=${encodeURIComponent(next)}`), { signal });
            older = [...older, ...page.cards];
            next = page.next;
            ask();
        } catch (failure) {
            if (!signal.aborted) {
                timer = setTimeout(ask, EVERY_MILLIS);
                fail(failure);
            }
        } finally {
            more.disabled = false;
        }
    }

    function say(text) {
        setText(said, text);
        setShown(said, text !== '');
    }

    setShown(more, false);
    setShown(said, false);
    return {
        element: element('section', { class: 'alerts-part', 'aria-labelledby': heading },
            element('h2', { id: heading }, title), said, cards.element, more),

        open(asked) {
            if (asked !== query) {
                query = asked;
                older = [];
                next = null;
            }
            ask();
        },

        close() {
            begin().abort();
        },
    };
}
