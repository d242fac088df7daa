/** A list whose rows live as long as their keys: what didn't change isn't touched, and nothing moves under a hand. */

/**
 * keyed(root, { key: item => string, create: item => ({ element, update?(item) }) }). `update` shows items in their order.
 * While the pointer or the focus is in the list, or within `pace` milliseconds of the last move, known rows keep their places
 * and only their figures change; the next update afterwards moves them. `anew` moves them at once: what is shown is of
 * something else than before.
 */
export function keyed(root, { key, create, pace = 0, now = () => performance.now() }) {
    const rows = new Map();
    let movedAt = -Infinity;

    function isHeld() {
        return root.matches(':hover') || root.contains(document.activeElement);
    }

    function order(items) {
        const shown = items.map(key);
        const before = [...root.children];
        const after = shown.map(each => rows.get(each).element);
        if (before.length === after.length && before.every((node, at) => node === after[at])) {
            return;
        }
        movedAt = now();
        const keep = new Set(shown);
        for (const [each, row] of rows) {
            if (!keep.has(each)) {
                row.element.remove();
                rows.delete(each);
            }
        }
        after.forEach((node, at) => {
            if (root.children[at] !== node) {
                root.insertBefore(node, root.children[at] ?? null);
            }
        });
    }

    return {
        rows,
        update(items, anew = false) {
            const settled = anew || rows.size === 0 || (now() - movedAt >= pace && !isHeld());
            for (const item of items) {
                const row = rows.get(key(item));
                if (row) {
                    row.update?.(item);
                } else if (settled) {
                    rows.set(key(item), create(item));
                }
            }
            if (settled) {
                order(items);
            }
        },
    };
}
