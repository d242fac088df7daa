/** Small choices of this browser's user, kept in local storage; where that is refused, they last as long as the page. */

const PREFIX = 'wikistream.';

/** @param {Storage | null} storage local storage, or null where there is none */
export function createPreferences(storage) {
    const chosen = new Map();
    return {
        /** Whether something is on; `otherwise` where nothing was chosen. */
        isOn: (name, otherwise) => read(storage, name) ?? chosen.get(name) ?? otherwise,

        turn(name, on) {
            chosen.set(name, on);
            try {
                storage?.setItem(PREFIX + name, on ? 'on' : 'off');
            } catch {
                // Full, or not allowed: the choice lasts as long as the page.
            }
        },
    };
}

function read(storage, name) {
    try {
        return { on: true, off: false }[storage?.getItem(PREFIX + name)] ?? null;
    } catch {
        return null;
    }
}
