/**
 * Happening now: one row in a second and a half at most. A button pauses it; the focus in it, the pointer over it and scrolling it
 * pause it too. Rows keep their height and move by transform, so that nothing else does.
 */
import { ageOrigin } from '../words/times.js';
import { SCOPE_CONTENTS } from '../words/scope.js';
import { noRowsWords } from '../words/sentence.js';
import { DEFAULT_SCOPES, writeFilter } from '../state/filter.js';
import { createQueue } from '../state/queue.js';
import { createChangeRow } from './changerow.js';
import { element, setShown, setText } from './elements.js';

const PACE_MILLIS = 1_500;
const MOST_ROWS = 24;
const WALL_ROWS = 8;
const FIRST_FETCH = 50;
const MOST_NAMED = 999;

export function create(root, actions) {
    const meta = element('span', { class: 'panel-meta', title: 'Rows shown of changes that came in the last minute' });
    const pause = element('button', { class: 'button stream-pause', type: 'button', 'aria-pressed': 'false' }, 'Pause');
    const list = element('div', { class: 'stream', role: 'log', 'aria-live': 'off', 'aria-label': 'Happening now', tabindex: '0' });
    const none = element('p', { class: 'panel-empty' });
    root.append(element('header', { class: 'panel-head' }, element('h2', { class: 'panel-title' }, 'Happening now'), meta, pause), none, list);

    let queue = createQueue();
    let rows = [];
    let paused = false;
    let missed = 0;
    let followed = null;
    let timer = null;

    pause.addEventListener('click', () => {
        paused = isPaused() ? false : !paused;
        if (!paused) {
            resume();
        }
        drawHead();
    });
    list.addEventListener('pointerleave', () => isPaused() || resume());
    list.addEventListener('focusout', event => list.contains(event.relatedTarget) || setTimeout(() => isPaused() || resume()));
    actions.onChanges(changes => {
        if (isPaused()) {
            missed += changes.of;
        }
        queue.offer(changes, performance.now());
        drawHead();
    });

    function isHeld() {
        return list.matches(':hover, :focus-visible') || list.scrollTop > 0 || list.querySelector(':focus-visible, [aria-expanded="true"]') !== null;
    }

    function isPaused() {
        return paused || (isHeld() && !actions.state().route.wall);
    }

    /** Starts at the newest; what was missed was missed. */
    function resume() {
        list.scrollTop = 0;
        if (list.contains(document.activeElement)) {
            pause.focus();
        }
        missed = 0;
        paused = false;
        drawHead();
    }

    function tick() {
        const state = actions.state();
        const { clock, route } = state;
        if (!document.hidden && route.view === 'now') {
            if (!isPaused() && clock && clock.state !== 'search-unreachable') {
                add(queue.take(performance.now()), true);
            }
            const origin = ageOrigin(clock, state.clockReceivedAt);
            rows.forEach(row => row.tick(origin));
            drawHead();
        }
    }

    function add(change, fresh) {
        if (!change || rows.some(row => row.id === change.id)) {
            return;
        }
        const row = { ...createChangeRow(change, actions), id: change.id };
        row.element.classList.toggle('is-fresh', fresh);
        row.element.addEventListener('animationend', () => row.element.classList.remove('is-fresh'), { once: true });
        row.tick(ageOrigin(actions.state().clock, actions.state().clockReceivedAt));
        rows.unshift(row);
        list.prepend(row.element);
        rows.splice(actions.state().route.wall ? WALL_ROWS : MOST_ROWS).forEach(old => old.element.remove());
        rows.forEach((each, at) => each.element.style.setProperty('--at', at));
        list.style.setProperty('--rows', rows.length);
        setShown(none, false);
    }

    function drawHead() {
        const { shown, of } = queue.counts(performance.now());
        const waits = isPaused();
        setText(pause, waits ? `Paused · ${missed > MOST_NAMED ? `${MOST_NAMED}+` : missed} new` : 'Pause');
        pause.setAttribute('aria-pressed', String(waits));
        const contents = SCOPE_CONTENTS[actions.state().now?.scope.used] ?? '';
        setText(meta, [shown > 0 && of > 0 && `${Math.min(shown, of)} of ${of} shown`, contents].filter(Boolean).join(' · '));
    }

    /** Begins anew: the newest that are there already, then what comes. */
    async function follow(filter, scope) {
        queue = createQueue();
        rows.forEach(row => row.element.remove());
        rows = [];
        missed = 0;
        setText(none, 'Reading …');
        setShown(none, true);
        list.style.setProperty('--rows', 1);
        const mine = followed;
        try {
            const query = writeFilter({ ...filter, scope });
            const { hits } = await actions.api('/api/changes', query, `limit=${FIRST_FETCH}`);
            if (mine === followed) {
                const chosen = [];
                const first = createQueue(hits.length);
                first.offer({ of: 0, hits: hits.toReversed() }, 0);
                for (let change = first.take(0); change && chosen.length < MOST_ROWS / 2; change = first.take(0)) {
                    chosen.push(change);
                }
                chosen.reverse().forEach(change => add(change, false));
                setText(none, noRowsWords(actions.state()));
            }
        } catch {
            if (mine === followed) {
                // What comes live fills the list; the state in the bar says what is wrong.
                setText(none, 'The last changes could not be read. The next one will appear here.');
            }
        }
    }

    return {
        update(state) {
            if (!state.now || state.refused) {
                return;
            }
            const scope = state.filter.scope ?? DEFAULT_SCOPES.now;
            const key = writeFilter({ ...state.filter, scope });
            if (key !== followed) {
                followed = key;
                follow(state.filter, scope);
            }
            setShown(pause, !state.route.wall && !state.filter.from);
        },
        show() {
            clearInterval(timer);
            timer = setInterval(tick, PACE_MILLIS);
        },
        hide() {
            clearInterval(timer);
            followed = null;
        },
    };
}
