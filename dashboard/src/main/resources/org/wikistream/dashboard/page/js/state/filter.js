/**
 * What is looked at: scope, terms and span. The address, the page and the API speak of it in the same words. Immutable:
 * { scope: "articles" | null, terms: [{ key, value, not }], last: "1h" | null, from: ISO | null, to: ISO | null }.
 */

/** Keys whose values become chips, in the order in which the address holds them. */
export const TERM_KEYS = [
    'wiki', 'project', 'ns', 'type', 'by', 'user', 'page', 'q', 'summary', 'section', 'size', 'revert',
];
export const SCOPES = ['articles', 'people', 'everything'];
/** What a view looks at where the address names no scope. */
export const DEFAULT_SCOPES = { now: 'articles', search: 'people', alerts: 'articles', health: 'articles' };

const SPAN_KEYS = ['last', 'from', 'to'];
const IGNORED_KEYS = ['wall', 'v', 'ref', 'fbclid'];
const KNOWN_KEYS = ['scope', ...TERM_KEYS, ...SPAN_KEYS];
const LAST = /^(?:[1-9]\d{0,3})[mhd]$/;
const DAY = /^\d{4}-\d\d-\d\d$/;
const DAY_MILLIS = 86_400_000;

export const EMPTY_FILTER = Object.freeze({ scope: null, terms: Object.freeze([]), last: null, from: null, to: null });

/** Reads the query of an address: { filter, unknown: [{ key, nearest }] }. Unknown and empty parts are left out of the filter. */
export function readFilter(query) {
    const filter = { scope: null, terms: [], last: null, from: null, to: null };
    const unknown = [];
    for (const [key, value] of new URLSearchParams(query)) {
        if (IGNORED_KEYS.includes(key) || key.startsWith('utm_')) {
            continue;
        }
        if (!readPart(filter, key, value)) {
            unknown.push(KNOWN_KEYS.includes(key)
                ? { key: `${key}=${value}`, nearest: null }
                : { key, nearest: nearest(key) });
        }
    }
    if (!filter.from) {
        filter.to = null;
    }
    return { filter: Object.freeze(filter), unknown };
}

function readPart(filter, key, value) {
    if (value === '') {
        return false;
    }
    if (key === 'scope') {
        return SCOPES.includes(value) && Boolean(filter.scope = value);
    }
    if (key === 'last') {
        return LAST.test(value) && Boolean(filter.last = value);
    }
    if (key === 'from' || key === 'to') {
        return !Number.isNaN(Date.parse(value)) && Boolean(filter[key] = DAY.test(value) ? boundOfDay(key, value) : value);
    }
    if (!TERM_KEYS.includes(key)) {
        return false;
    }
    const term = readTerm(key, value);
    if (term.value !== '' && !filter.terms.some(other => isSame(other, term))) {
        filter.terms.push(term);
    }
    return term.value !== '';
}

/** A day of UTC begins at midnight; as an end it is meant to its own. */
function boundOfDay(key, day) {
    const midnight = Date.parse(`${day}T00:00:00Z`) + (key === 'to' ? DAY_MILLIS : 0);
    return new Date(midnight).toISOString().replace('.000Z', 'Z');
}

/** "!Ann" excludes Ann, "=!Ann" means one who is called "!Ann". */
function readTerm(key, value) {
    if (value.startsWith('=')) {
        return { key, value: value.slice(1), not: false };
    }
    return value.startsWith('!') ? { key, value: unescape(value.slice(1)), not: true } : { key, value, not: false };
}

function unescape(value) {
    return value.startsWith('=') ? value.slice(1) : value;
}

/** The query of a filter, without "?"; the same filter always has the same query. */
export function writeFilter(filter) {
    const parts = [];
    if (filter.scope) {
        parts.push(`scope=${filter.scope}`);
    }
    for (const key of TERM_KEYS) {
        for (const term of filter.terms.filter(each => each.key === key)) {
            parts.push(`${key}=${encode(writeTerm(term))}`);
        }
    }
    for (const key of SPAN_KEYS) {
        if (filter[key] && !(key === 'last' && filter.from)) {
            parts.push(`${key}=${encode(filter[key])}`);
        }
    }
    return parts.join('&');
}

function writeTerm({ value, not }) {
    const literal = /^[!=]/.test(value) ? `=${value}` : value;
    return not ? `!${literal}` : literal;
}

function encode(value) {
    return encodeURIComponent(value).replace(/%(?:3A|2C|2F|3D|40)/g, decodeURIComponent);
}

/** Adds a value, or removes it if it is there as such; one that is there with the other sense changes its sense. */
export function toggled(filter, key, value, not = false) {
    const term = { key, value: String(value), not };
    const others = filter.terms.filter(each => !(each.key === key && each.value === term.value));
    const had = filter.terms.some(each => isSame(each, term));
    return Object.freeze({ ...filter, terms: had ? others : [...others, term] });
}

/** Adds a value unless it is there. */
export function added(filter, key, value, not = false) {
    return has(filter, key, value, not) ? filter : toggled(filter, key, value, not);
}

export function has(filter, key, value, not = false) {
    return filter.terms.some(each => isSame(each, { key, value: String(value), not }));
}

export function valuesOf(filter, key) {
    return filter.terms.filter(term => term.key === key);
}

function isSame(one, other) {
    return one.key === other.key && one.value === other.value && one.not === other.not;
}

/** The known key that is at most two letters away, and nearer than half of what was written. */
export function nearest(key) {
    const [best] = KNOWN_KEYS.map(known => ({ known, distance: distance(key.toLowerCase(), known) }))
        .sort((one, other) => one.distance - other.distance);
    return best.distance <= Math.min(2, Math.floor(key.length / 2)) ? best.known : null;
}

function distance(one, other) {
    let row = Array.from({ length: other.length + 1 }, (_, index) => index);
    for (let i = 1; i <= one.length; i++) {
        const next = [i];
        for (let j = 1; j <= other.length; j++) {
            next[j] = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
        }
        row = next;
    }
    return row[other.length];
}
