/**
 * Which hits this browser's user has seen. Kept in local storage as hashes, the newest 10,000; where the browser refuses to
 * store, it is forgotten with the page and nothing is said.
 */

const KEY = 'wikistream.seen';
const MOST = 10_000;
const DIGITS = 11;

/** @param {Storage | null} storage local storage, or null where there is none */
export function createSeen(storage) {
    let hashes = read(storage);
    const added = new Set();
    const removed = new Set();

    return {
        has: id => hashes.has(hashOf(id)),

        add(id) {
            const hash = hashOf(id);
            hashes.add(hash);
            added.add(hash);
            removed.delete(hash);
            write();
        },

        remove(id) {
            const hash = hashOf(id);
            hashes.delete(hash);
            added.delete(hash);
            removed.add(hash);
            write();
        },

        /** Takes over what another tab stored. */
        reload() {
            hashes = merged();
        },
    };

    /** What is stored now, other tabs' too, with what this tab changed. */
    function merged() {
        const all = read(storage);
        removed.forEach(hash => all.delete(hash));
        added.forEach(hash => all.add(hash));
        return new Set([...all].slice(-MOST));
    }

    function write() {
        try {
            hashes = merged();
            storage?.setItem(KEY, [...hashes].join(''));
            if (storage) {
                added.clear();
                removed.clear();
            }
        } catch {
            // Full, or not allowed: what was seen stays in memory.
        }
    }
}

/** The browser's local storage; null where it is not allowed. */
export function localStorageOrNull() {
    try {
        return window.localStorage;
    } catch {
        return null;
    }
}

function read(storage) {
    try {
        const text = storage?.getItem(KEY) ?? '';
        return /^[0-9a-z]*$/.test(text) && text.length % DIGITS === 0
            ? new Set(text.match(new RegExp(`.{${DIGITS}}`, 'g')) ?? [])
            : new Set();
    } catch {
        return new Set();
    }
}

/** 53 bits of the id, in 11 digits: beside 10,000 others, one id in 900 billion is taken for a seen one. */
function hashOf(id) {
    let high = 0xdeadbeef;
    let low = 0x41c6ce57;
    for (let i = 0; i < id.length; i++) {
        const unit = id.charCodeAt(i);
        high = Math.imul(high ^ unit, 2654435761);
        low = Math.imul(low ^ unit, 1597334677);
    }
    high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
    low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
    const bits = 4294967296 * (2097151 & low) + (high >>> 0);
    return bits.toString(36).padStart(DIGITS, '0');
}
