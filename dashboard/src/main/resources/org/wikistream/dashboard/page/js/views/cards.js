/** Cards of alerts in an order that never swaps: a new one comes on top, one that is gone goes, all others stay where they are. */
import { createAlertCard } from './alertcard.js';
import { keyed } from './keyed.js';

/**
 * Answers { element, update(cards, now) }: `cards` as the API gives them, newest opened first, `now` the time in milliseconds that
 * days are told against. `most` shows so many at most: where a new one comes, the last drops out. `showsFacts` sets the numbers
 * beside each sentence; else they are folded with the changes.
 */
export function createCards(root, actions, { most = Infinity, showsFacts = false } = {}) {
    root.classList.add('cards');
    const list = keyed(root, { key: item => item.card.key, create: item => createAlertCard(item, actions, showsFacts) });
    let order = [];

    return {
        element: root,

        update(cards, now) {
            order = settledOrder(order, cards.map(card => card.key)).slice(0, most);
            const byKey = new Map(cards.map(card => [card.key, card]));
            list.update(order.map(key => ({ card: byKey.get(key), now })));
        },
    };
}

/** Keys that are known keep their order; those that are new come first where they were opened later, else last. Pure. */
export function settledOrder(before, keys) {
    const present = new Set(keys);
    const known = new Set(before);
    const kept = before.filter(key => present.has(key));
    const firstKept = keys.findIndex(key => known.has(key));
    const fresh = keys.filter(key => !known.has(key));
    const onTop = firstKept < 0 ? fresh : fresh.filter(key => keys.indexOf(key) < lastIndex(keys, known));
    return [...onTop, ...kept, ...fresh.filter(key => !onTop.includes(key))];
}

function lastIndex(keys, known) {
    return keys.reduce((last, key, at) => (known.has(key) ? at : last), -1);
}
