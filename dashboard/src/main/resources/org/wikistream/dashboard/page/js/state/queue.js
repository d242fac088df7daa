/**
 * Chooses what the stream shows, so slowly that it can be read: nothing again of the users and pages shown last, nothing that has
 * waited long. Pure but for what it remembers; the caller brings the time.
 */
const REMEMBERED = 10;
const LONGEST_WAIT_MILLIS = 30_000;
const COUNTED_MILLIS = 60_000;
/** More than can be shown before they are old: of these only the newest are kept. */
const MOST_WAITING = 3;

export function createQueue(most = MOST_WAITING) {
    let waiting = [];
    let counts = [];
    let shown = [];
    const lastUsers = [];
    const lastPages = [];

    const pageOf = change => `${change.wiki}|${change.title}`;

    function isRepeated(change) {
        return lastPages.includes(pageOf(change)) || (change.user && lastUsers.includes(change.user));
    }

    function remember(list, value) {
        list.push(value);
        if (list.length > REMEMBERED) {
            list.shift();
        }
    }

    function recent(list, at) {
        return list.filter(each => at - each.at < COUNTED_MILLIS);
    }

    return {
        /** Takes what came: `of` counts all, `hits` are some of them, newest first. */
        offer({ of, hits }, at) {
            counts = [...recent(counts, at), { at, of }];
            waiting = [...hits.map(change => ({ change, at })), ...waiting]
                .filter(each => at - each.at < LONGEST_WAIT_MILLIS);
        },

        /** The next that may be shown, in order of time, or null. */
        take(at) {
            waiting = waiting.filter(each => at - each.at < LONGEST_WAIT_MILLIS && !isRepeated(each.change)).slice(0, most);
            const next = waiting.pop();
            if (!next) {
                return null;
            }
            remember(lastUsers, next.change.user ?? '');
            remember(lastPages, pageOf(next.change));
            shown = [...recent(shown, at), { at }];
            return next.change;
        },

        /** How many of how many the last minute's rows are. */
        counts(at) {
            counts = recent(counts, at);
            shown = recent(shown, at);
            return { shown: shown.length, of: counts.reduce((sum, each) => sum + each.of, 0) };
        },

        /** Forgets what waits: who resumes begins with the newest. */
        drop() {
            waiting = [];
        },
    };
}
