/** The keys of the search. They work while the focus is in the hits or nowhere, and can be switched off in the help. */

const STEPS = { j: 1, k: -1 };
const LINKS = { o: 'best', d: 'diff', h: 'history', c: 'contributions' };

/**
 * on: { step(by), open(name), unseen(), fresh(), find(), help() }. Answers the listener for `keydown`; `isOn()` says whether keys
 * are wanted, `hits` is the element of the hits.
 */
export function createSearchKeys({ hits, isOn, on }) {
    const others = { u: on.unseen, n: on.fresh, '/': on.find, '?': on.help };

    return event => {
        const isPlain = !event.defaultPrevented && !event.isComposing && !event.ctrlKey && !event.metaKey && !event.altKey;
        if (!isPlain || !isOn() || !isFree(hits)) {
            return;
        }
        const run = runOf(event.key);
        if (run) {
            event.preventDefault();
            run();
        }
    };

    function runOf(key) {
        if (STEPS[key]) {
            return () => on.step(STEPS[key]);
        }
        return LINKS[key] ? () => on.open(LINKS[key]) : others[key];
    }
}

/** Whether a letter is a key now: nobody types, no dialog or menu is open. */
function isFree(hits) {
    const focused = document.activeElement;
    const within = hits.contains(focused) && !focused.matches('input, select, textarea');
    return (within || focused === document.body || focused === null || focused.id === 'main')
        && document.querySelector('dialog[open]') === null;
}
