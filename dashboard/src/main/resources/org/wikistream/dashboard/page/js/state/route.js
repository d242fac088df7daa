/** Keeps the address and the state equal: which view, wall or not, which filter. */
import { readFilter, writeFilter } from './filter.js';

const PATHS = { now: '/', alerts: '/alerts', search: '/search', health: '/health' };

/** What an address asks for: { route: { view, wall }, filter, unknown }. A wall is always live. */
export function readAddress(location) {
    const view = Object.keys(PATHS).find(each => PATHS[each] === location.pathname.replace(/(.)\/$/, '$1')) ?? 'now';
    const wall = view === 'now' && new URLSearchParams(location.search).get('wall') === '1';
    const { filter, unknown } = readFilter(location.search);
    return { route: Object.freeze({ view, wall }), filter: wall ? Object.freeze({ ...filter, from: null, to: null }) : filter, unknown };
}

/** The address of a view with a filter. */
export function address(route, filter) {
    const query = [route.wall ? 'wall=1' : '', writeFilter(filter)].filter(Boolean).join('&');
    return PATHS[route.view] + (query ? `?${query}` : '');
}

/** Writes the address; going back and forth in history calls `changed` with what the address then asks for. */
export function createRouter(changed) {
    window.addEventListener('popstate', () => changed(readAddress(window.location)));
    return {
        write(route, filter, replace) {
            const next = address(route, filter);
            if (next !== window.location.pathname + window.location.search) {
                window.history[replace ? 'replaceState' : 'pushState'](null, '', next);
            }
        },
    };
}
