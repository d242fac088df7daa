/** Starts the page: reads the address, wires state, server and views, and shows the view that is asked for. */
import { createLive } from './api/live.js';
import { createActions } from './state/actions.js';
import { createRouter, readAddress } from './state/route.js';
import { DEFAULT_SCOPES, writeFilter } from './state/filter.js';
import { mergeNow } from './state/merge.js';
import { createReloading } from './state/newer.js';
import { createStore } from './state/store.js';
import { create as createNow } from './views/now.js';
import { create as createShell } from './views/shell.js';

/** Views beside the first are fetched when they are first looked at. */
const VIEWS = {
    now: () => Promise.resolve({ create: createNow }),
    alerts: () => import('./views/alerts.js'),
    search: () => import('./views/search.js'),
    health: () => import('./views/health.js'),
};

const asked = readAddress(window.location);
const store = createStore({
    route: asked.route,
    filter: asked.filter,
    unknown: asked.unknown,
    refused: null,
    missing: null,
    clock: null,
    clockReceivedAt: 0,
    now: null,
    pending: true,
    connection: Object.freeze({ state: 'connecting' }),
    notice: null,
    wikiNames: new Map(),
    version: null,
});
const listeners = new Set();
const router = createRouter(asked => store.set({ ...asked, refused: null }));
const actions = createActions({ store, router, listeners });

function takeClock(clock) {
    const patch = { clock: Object.freeze(clock), clockReceivedAt: performance.now() };
    store.set(clock.version ? { ...patch, version: clock.version } : patch);
}

const live = createLive({
    view(now) {
        takeClock(now.clock);
        store.set({ now: Object.freeze(now), refused: null, pending: false });
    },
    parts(parts) {
        if (parts.clock) {
            takeClock(parts.clock);
        }
        store.set({ now: mergeNow(store.get().now, parts) });
    },
    changes(changes) {
        listeners.forEach(listener => listener(changes));
    },
    clock: takeClock,
    connection(connection) {
        if (connection.state !== store.get().connection.state || connection.why !== store.get().connection.why) {
            store.set({ connection: Object.freeze(connection) });
        }
    },
    refused(failure) {
        store.set({ refused: failure.body, now: null, pending: false, connection: Object.freeze({ state: 'open' }) });
    },
});

const reloading = createReloading();
const shell = createShell(document, actions);
const shown = new Map();
let lookedAt = null;

/** One connection for what is looked at; a frozen span is asked for once. */
function follow(state) {
    const scope = state.filter.scope ?? DEFAULT_SCOPES[state.route.view];
    const query = writeFilter({ ...state.filter, scope });
    const frozen = Boolean(state.filter.from) && !state.route.wall;
    const key = `${query} ${frozen}`;
    if (key !== lookedAt) {
        lookedAt = key;
        store.set({ pending: true });
        live.open(query, { live: !frozen });
    }
}

async function show(state) {
    const name = state.route.view;
    if (!shown.has(name) && state.missing !== name) {
        const root = shell.rootOf(name);
        shown.set(name, null);
        try {
            const { create } = await VIEWS[name]();
            shown.set(name, create(root, actions));
        } catch (failure) {
            console.error(failure);
            shown.delete(name);
            store.set({ missing: name });
        }
        render(store.get());
    }
}

function render(state) {
    shell.update(state);
    for (const [name, view] of shown) {
        const visible = name === state.route.view;
        if (visible && view && !view.visible) {
            view.show?.(state);
        } else if (!visible && view?.visible) {
            view.hide?.(state);
        }
        if (view) {
            view.visible = visible;
        }
    }
    shown.get(state.route.view)?.update(state);
}

store.subscribe(state => {
    show(state);
    follow(state);
    // What is asked for anew is pending by now: old figures must not be drawn under the new filter.
    render(store.get());
    reloading(state);
});
show(store.get());
follow(store.get());
render(store.get());
