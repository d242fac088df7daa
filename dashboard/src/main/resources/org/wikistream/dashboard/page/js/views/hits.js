/** The hits of a search as a list that keys walk through. Rows stay while they are listed; what was seen is dimmed. */
import { createHit } from './hit.js';
import { element } from './elements.js';

const TICK_MILLIS = 10_000;

/**
 * Answers { element, update(results, hideSeen), current(), step(by), markSeen(seen), hidden(), drawSeen() }. A hit is current when
 * it has the focus. `seen` is the memory of what was seen, `now()` the time that ages are told against.
 */
export function createHits(actions, { seen, now }) {
    const root = element('ol', { class: 'hits', 'aria-label': 'Changes, newest first', onfocusin: follow, onkeydown: leave });
    const rows = new Map();
    let groups = [];
    let hiding = false;

    function update(results, hideSeen) {
        const isNew = hideSeen !== hiding || results.groups[0]?.key !== groups[0]?.key;
        groups = results.groups;
        hiding = hideSeen;
        const kept = new Set(groups.map(group => group.key));
        for (const [key, { row }] of rows) {
            if (!kept.has(key)) {
                row.element.remove();
                rows.delete(key);
            }
        }
        groups.forEach((group, at) => place(group, at, results));
        drawSeen(isNew);
        if ((isNew && !current()) || !root.querySelector('.hit[tabindex="0"]')) {
            reach(root.querySelector('.hit:not([hidden])'));
        }
    }

    function place(group, at, results) {
        const row = rows.get(group.key)?.row ?? createHit(actions, { opened: () => mark(group.key, true), now });
        rows.set(group.key, { row, group });
        row.update(group, Boolean(results.next) && group.hits.length > 1 && group.hits.at(-1) === results.hits.at(-1));
        if (root.children[at] !== row.element) {
            root.insertBefore(row.element, root.children[at] ?? null);
        }
    }

    /** Hides the seen ones only when the list is drawn anew: what is being read doesn't vanish. */
    function drawSeen(hide = false) {
        for (const { row, group } of rows.values()) {
            const isSeen = seen.has(group.key);
            row.setSeen(isSeen);
            if (hide || !isSeen) {
                row.element.hidden = hiding && isSeen;
            }
        }
    }

    function mark(key, isSeen) {
        isSeen ? seen.add(key) : seen.remove(key);
        rows.get(key)?.row.setSeen(isSeen);
    }

    function current() {
        return document.activeElement?.closest?.('.hit') ?? null;
    }

    /** One row is in the order of Tab: the one that had the focus last. */
    function follow(event) {
        reach(event.target.closest('.hit'));
    }

    function reach(hit) {
        if (hit && hit.getAttribute('tabindex') !== '0') {
            root.querySelectorAll('.hit[tabindex="0"]').forEach(each => each.setAttribute('tabindex', '-1'));
            hit.setAttribute('tabindex', '0');
        }
    }

    function leave(event) {
        if (event.key === 'Escape' && current()) {
            document.activeElement.blur();
        }
    }

    function neighbour(hit, by) {
        let next = hit;
        do {
            next = by > 0 ? next.nextElementSibling : next.previousElementSibling;
        } while (next?.hidden);
        return next;
    }

    setInterval(() => document.hidden || root.offsetParent === null || rows.forEach(({ row }) => row.tick(now())), TICK_MILLIS);
    return {
        element: root,
        update,
        drawSeen,

        /** The group that has the focus; null where none has. */
        current: () => rows.get(current()?.dataset.key)?.group ?? null,

        /** Moves the focus; what is left downwards is seen. Answers whether there was where to go. */
        step(by) {
            const hit = current();
            const next = hit
                ? neighbour(hit, by)
                : root.querySelector('.hit[tabindex="0"]:not([hidden])') ?? root.querySelector('.hit:not([hidden])');
            if (hit && by > 0) {
                mark(hit.dataset.key, true);
            }
            next?.focus();
            next?.scrollIntoView({ block: 'nearest' });
            return Boolean(next);
        },

        markSeen: isSeen => current() && mark(current().dataset.key, isSeen),

        hidden: () => groups.filter(group => rows.get(group.key)?.row.element.hidden).length,
    };
}
