/** The frame around every view: the bar with its links, the state, notices, and a place for each view. */
import { address } from '../state/route.js';
import { stateWords } from '../words/states.js';
import { serverNow } from '../words/times.js';
import { create as createFilters } from './filters.js';
import { create as createNotice } from './notice.js';
import { listen } from './keys.js';
import { element, setChildren, setShown, setText } from './elements.js';

const VIEW_NAMES = { now: 'Now', alerts: 'Alerts', search: 'Search', health: 'Health' };
const TICK_MILLIS = 1_000;
/** More doesn't fit beside the name on a phone. */
const LONG_TEXT = 24;

export function create(document, actions) {
    const main = document.getElementById('main');
    const links = [...document.querySelectorAll('#views a')];
    const filters = createFilters(document, actions);
    listen(actions, filters.focus);
    const notice = createNotice(document.getElementById('notice'), actions);
    const roots = new Map();
    const state = createState(document.getElementById('state'), actions);

    document.querySelector('.bar').addEventListener('click', event => {
        const link = event.target.closest('a');
        if (link && event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey) {
            event.preventDefault();
            actions.go(link.dataset.view ?? 'now');
        }
    });

    return {
        /** The element that a view fills. */
        rootOf(name) {
            if (!roots.has(name)) {
                const root = element('div', { class: `view view-${name}`, hidden: true });
                roots.set(name, root);
                main.append(root);
            }
            return roots.get(name);
        },

        update(next) {
            const { route, filter } = next;
            document.documentElement.classList.toggle('wall', route.wall);
            document.title = route.view === 'now' ? 'Wikistream' : `${VIEW_NAMES[route.view]} · Wikistream`;
            for (const link of links) {
                const view = link.dataset.view;
                link.href = address({ view, wall: false }, filter);
                if (view === route.view) {
                    link.setAttribute('aria-current', 'page');
                } else {
                    link.removeAttribute('aria-current');
                }
            }
            for (const [name, root] of roots) {
                setShown(root, name === route.view);
            }
            filters.update(next);
            notice.update(next);
            state.update(next);
        },
    };
}

/** "Live", "Stalled: nothing new for 2 min 10 s; …": ticks, but tells a screen reader only when the kind changes. */
function createState(root, actions) {
    const dot = element('span', { class: 'state-dot', 'aria-hidden': 'true' });
    const text = element('span', { class: 'state-text', 'aria-hidden': 'true' });
    const said = element('span', { class: 'spoken' });
    const back = element('button', { class: 'link-button', type: 'button', onclick: () => actions.live() }, 'Back to live');
    let latest = null;

    function draw() {
        if (!latest) {
            return;
        }
        const { clock, clockReceivedAt, connection, filter, now, refused, route } = latest;
        const frozen = filter.from && !route.wall ? filter : null;
        const words = stateWords({ clock, connection, frozen, asOf: now?.asOf, refused }, serverNow(clock, clockReceivedAt));
        root.dataset.kind = words.kind;
        setText(text, words.text);
        root.classList.toggle('is-long', words.text.length > LONG_TEXT);
        if (root.dataset.short !== words.short) {
            root.dataset.short = words.short;
            setText(said, words.text);
        }
        setChildren(root, frozen ? [dot, text, said, back] : [dot, text, said]);
    }

    setInterval(() => document.hidden || draw(), TICK_MILLIS);
    return {
        update(next) {
            latest = next;
            draw();
        },
    };
}
