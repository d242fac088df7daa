/** All that a view may do: change the filter, go elsewhere, freeze, say something. Views get these and nothing else. */
import { getJson, path } from '../api/client.js';
import { added, EMPTY_FILTER, toggled } from './filter.js';

const NOTICE_MILLIS = 8_000;

/** `listeners` are called with each `changes` message of the server. */
export function createActions({ store, router, listeners }) {
    let formerLast = null;
    let noticeTimer = null;

    function go(patch, replace = false) {
        const state = store.get();
        const route = Object.freeze({ ...state.route, ...patch.route });
        const filter = Object.freeze({ ...state.filter, ...patch.filter });
        router.write(route, filter, replace);
        store.set({ route, filter, unknown: [], refused: null, notice: null });
    }

    return {
        /** The state of this moment; `update(state)` of a view is told of all later ones. */
        state: store.get,

        /** Asks the server for JSON: api('/api/changes', 'scope=people', 'limit=50'). */
        api: (base, ...queries) => getJson(path(base, ...queries)),

        /** Puts a part of the state that a view keeps for itself: set('search', { ... }). */
        set: (key, value) => store.set({ [key]: value }),

        /** Changes parts of the filter: { scope, terms, last, from, to }. */
        setFilter(patch, { replace = false } = {}) {
            go({ filter: patch }, replace);
        },

        /** Adds a chip, or takes it away if it is there. */
        toggleValue(key, value, not = false) {
            go({ filter: toggled(store.get().filter, key, value, not) });
        },

        addValue(key, value, not = false) {
            go({ filter: added(store.get().filter, key, value, not) });
        },

        /** Turns "only" into "not" and back. */
        addOpposite({ key, value, not }) {
            go({ filter: added(store.get().filter, key, value, !not) });
        },

        clearFilter() {
            go({ filter: EMPTY_FILTER });
        },

        /** Shows another view; the filter goes along unless another is given. */
        go(view, filter) {
            go({ route: { view, wall: false }, filter: filter ?? {} });
            window.scrollTo(0, 0);
        },

        /** Looks at a span only ({ from, to }) and stops being live; replaces the address, as each brush does. */
        freeze({ from, to }) {
            const { filter } = store.get();
            formerLast = filter.from ? formerLast : filter.last;
            go({ filter: { from, to, last: null } }, true);
        },

        /** Back to live, over the span that was looked at before. */
        live() {
            go({ filter: { from: null, to: null, last: formerLast } }, true);
            formerLast = null;
        },

        /** Says something in the strip below the bar, for a while. */
        notify(text) {
            clearTimeout(noticeTimer);
            store.set({ notice: text });
            noticeTimer = setTimeout(() => store.set({ notice: null }), NOTICE_MILLIS);
        },

        /** Calls back with each { of, hits } of the server; the answer ends that. */
        onChanges(listener) {
            listeners.add(listener);
            return () => listeners.delete(listener);
        },
    };
}
