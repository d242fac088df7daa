/**
 * What a search has fetched: page after page of the newest changes, and how many came since. A new search ends the one before.
 * Tells `changed` of every step: { status, query, hits, groups, total, scope, reach, partial, next, asOf, clock, fresh, failure }.
 */
import { getJson, path } from '../api/client.js';
import { grouped } from './groups.js';

const CHANGES = '/api/changes';
const PAGE = 50;
const SHORTEST_WAIT_SECONDS = 2;
const LONGEST_WAIT_SECONDS = 30;

export const NOTHING_YET = Object.freeze({ status: 'idle', query: null, hits: [], groups: [], fresh: 0, failure: null });

/**
 * @param {(results: object) => void} changed
 * @param {(path: string, options: object) => Promise<object>} read
 */
export function createResults(changed, read = getJson) {
    let results = NOTHING_YET;
    let asking = new AbortController();
    let timer;
    let attempts = 0;

    function set(patch) {
        results = Object.freeze({ ...results, ...patch });
        changed(results);
    }

    /** Asks for one page; what was refused because all are busy, or wasn't answered, is asked for again. */
    async function ask(query, cursor) {
        const mine = begin();
        set({ status: cursor ? 'more' : 'loading', query });
        try {
            const answer = await read(path(CHANGES, query, `limit=${PAGE}`, cursor ? `cursor=${encodeURIComponent(cursor)}` : ''), {
                signal: mine.signal,
            });
            if (!mine.signal.aborted) {
                take(query, cursor, answer);
            }
        } catch (failure) {
            if (!mine.signal.aborted) {
                fail(query, cursor, failure);
            }
        }
    }

    function begin() {
        asking.abort();
        clearTimeout(timer);
        asking = new AbortController();
        return asking;
    }

    function take(query, cursor, answer) {
        attempts = 0;
        const hits = cursor ? withoutTwins(results.hits, answer.hits) : answer.hits;
        const { asOf, clock, scope, reach, partial, total, next } = answer;
        const first = cursor ? {} : { asOf, scope, reach, total, fresh: 0 };
        set({ ...first, clock, partial: Boolean(partial), next, hits, groups: grouped(hits), status: 'ready', failure: null });
    }

    function fail(query, cursor, failure) {
        const again = failure.status === 0 || failure.status === 429 || failure.status >= 500;
        const seconds = Math.min(LONGEST_WAIT_SECONDS, failure.retryAfterSeconds ?? SHORTEST_WAIT_SECONDS * 2 ** attempts);
        attempts++;
        set({ status: 'failed', failure: { ...said(failure), seconds: again ? seconds : null } });
        if (again) {
            timer = setTimeout(() => ask(query, cursor), seconds * 1000);
        }
    }

    /** Counts exactly what came after the newest hit: what the live connection told meanwhile may be less. */
    async function countFresh() {
        const mine = asking;
        const newest = results.hits[0]?.time ?? results.clock?.axisEnd;
        const query = new URLSearchParams(results.query);
        if (query.has('to') || !newest) {
            return;
        }
        query.delete('last');
        query.set('from', new Date(Date.parse(newest) + 1).toISOString());
        try {
            const { total } = await read(path(CHANGES, query.toString(), 'limit=1'), { signal: mine.signal });
            if (!mine.signal.aborted) {
                set({ fresh: total.value });
            }
        } catch {
            // The number stays what it was.
        }
    }

    return {
        get: () => results,

        /** Searches anew unless that is just what is shown. */
        search(query) {
            if (query !== results.query) {
                results = NOTHING_YET;
                ask(query, null);
            }
        },

        /** Searches again from the newest on. */
        again() {
            ask(results.query, null);
        },

        /** Fetches the next page. Where the server no longer knows where that begins, it begins anew. */
        more() {
            if (results.next && results.status === 'ready') {
                ask(results.query, results.next);
            } else if (results.failure && results.failure.seconds === null) {
                ask(results.query, null);
            }
        },

        /** Ends what is under way; the hits stay. */
        stop() {
            begin().abort();
            if (results.status !== 'ready') {
                results = NOTHING_YET;
            }
        },

        /** So many more came, as the live connection says. */
        came(number) {
            if (results.status === 'ready' && number > 0) {
                set({ fresh: results.fresh + number });
            }
        },

        /** Counts anew, after nobody looked for a while. */
        recount() {
            if (results.status === 'ready') {
                begin();
                countFresh();
            }
        },
    };
}

/** A change that is indexed late can move others on to the next page. */
function withoutTwins(hits, more) {
    const ids = new Set(hits.map(hit => hit.id));
    return [...hits, ...more.filter(hit => !ids.has(hit.id))];
}

function said({ status, message, body }) {
    return { status, message, parameter: body?.parameter ?? null, value: body?.value ?? null, allowed: body?.allowed ?? null };
}
