/**
 * Keeps the page live over one connection of server-sent events. Closes while nobody looks, begins anew with a full view when
 * somebody does, retries for ever, and asks now and then where the server has no room for another view.
 */
import { ApiError, getJson, path } from './client.js';

const HIDDEN_MILLIS = 10_000;
const POLL_MILLIS = 30_000;
const FIRST_RETRY_MILLIS = 2_000;
const LONGEST_RETRY_MILLIS = 20_000;
/** The server says its clock each 10 s: three missed ones are a dead connection. */
const SILENT_MILLIS = 35_000;

/**
 * on: { view(now), parts(parts), changes({ of, hits }), clock(clock), connection({ state, why? }), refused(ApiError) }. Answers
 * { open(query, { live }), close() }: `live: false` asks once and stays with that.
 */
export function createLive(on) {
    let query = null;
    let source = null;
    let timer = null;
    let watch = null;
    let retry = FIRST_RETRY_MILLIS;
    let round = 0;
    let once = false;
    let turnedAway = false;
    let hiddenTimer = null;

    function open(nextQuery, { live = true } = {}) {
        close();
        query = nextQuery;
        once = !live;
        retry = FIRST_RETRY_MILLIS;
        start();
    }

    function close() {
        round++;
        clearTimeout(timer);
        clearTimeout(watch);
        source?.close();
        source = null;
        query = null;
    }

    function start() {
        if (once) {
            ask();
        } else {
            connect();
        }
    }

    function connect() {
        const mine = ++round;
        clearTimeout(timer);
        source?.close();
        source = new EventSource(path('/api/live', query));
        const heard = (name, tell) => source.addEventListener(name, event => {
            if (mine === round) {
                alive();
                tell(JSON.parse(event.data));
            }
        });
        heard('view', on.view);
        heard('parts', on.parts);
        heard('changes', on.changes);
        heard('clock', on.clock);
        source.addEventListener('error', () => mine === round && failed(source.readyState === EventSource.CLOSED));
        watchOver();
    }

    function alive() {
        retry = FIRST_RETRY_MILLIS;
        on.connection({ state: 'open' });
        watchOver();
    }

    function watchOver() {
        clearTimeout(watch);
        watch = setTimeout(() => failed(false), SILENT_MILLIS);
    }

    /**
     * An EventSource doesn't say why it failed, only whether it was turned away or cut off: a plain question says whether the
     * server answers at all, and shows the view meanwhile.
     */
    function failed(away) {
        turnedAway = away;
        clearTimeout(watch);
        source?.close();
        source = null;
        ask();
    }

    async function ask() {
        const mine = ++round;
        try {
            const view = await getJson(path('/api/now', query));
            if (mine === round) {
                on.view(view);
                answered();
            }
        } catch (failure) {
            if (mine === round) {
                unanswered(failure);
            }
        }
    }

    /** The server answers: it had no room for the connection, or that was cut. Try it again, soon if it was cut. */
    function answered() {
        if (once) {
            on.connection({ state: 'open' });
            return;
        }
        on.connection({ state: turnedAway ? 'polling' : 'open' });
        again(connect, turnedAway ? POLL_MILLIS : retry);
        retry = Math.min(LONGEST_RETRY_MILLIS, retry * 2);
    }

    function unanswered(failure) {
        if (failure instanceof ApiError && failure.status === 400) {
            on.refused(failure);
            return;
        }
        // With a status the page's server is there, and says what isn't.
        on.connection(failure.status > 0 ? { state: 'polling', why: failure.message } : { state: 'retrying' });
        const wait = (failure.retryAfterSeconds ?? 0) * 1000 || retry;
        again(start, wait * (0.75 + Math.random() / 2));
        retry = Math.min(LONGEST_RETRY_MILLIS, retry * 2);
    }

    function again(what, millis) {
        clearTimeout(timer);
        timer = setTimeout(what, millis);
    }

    function sleep() {
        hiddenTimer = null;
        if (query !== null) {
            round++;
            clearTimeout(timer);
            clearTimeout(watch);
            source?.close();
            source = null;
        }
    }

    document.addEventListener('visibilitychange', () => {
        clearTimeout(hiddenTimer);
        if (document.hidden) {
            hiddenTimer = setTimeout(sleep, HIDDEN_MILLIS);
        } else if (query !== null && source === null && !once) {
            retry = FIRST_RETRY_MILLIS;
            start();
        }
    });

    return { open, close };
}
