/**
 * Whether it runs: the verdict in words, what is in, searchable, on the way and rejected, what is complete, jobs and servers.
 * It asks every five seconds, also while OpenSearch is away; each block keeps what it last said and when.
 */
import { ApiError, getJson, path } from '../api/client.js';
import { ageOrigin, clockTime, isReplay, millis } from '../words/times.js';
import { verdict } from '../words/health.js';
import { element, setShown, setText } from './elements.js';
import { createCompleteness } from './healthcomplete.js';
import { createFlow } from './healthflow.js';
import { createMachines } from './healthmachines.js';
import { createRejected } from './rejected.js';
import { createSince } from './since.js';

const EVERY_MILLIS = 5_000;

export function create(root, actions, read = getJson) {
    const title = element('h1', { class: 'health-verdict', 'aria-live': 'polite' });
    const asked = element('p', { class: 'health-asked', role: 'status' });
    const since = createSince(ask);
    const parts = [createFlow(), createCompleteness(), createMachines()];
    const rejected = createRejected(read);
    root.append(
        element('div', { class: 'health-head' }, title, since.element, asked),
        element('div', { class: 'health-parts' }, parts.map(part => part.element)),
        rejected.element);

    let timer;
    let asking = new AbortController();
    let shown = false;
    let answered = null;

    async function ask() {
        clearTimeout(timer);
        asking.abort();
        asking = new AbortController();
        const { signal } = asking;
        try {
            const health = document.hidden ? null : await read(path('/api/health', since.query()), { signal });
            if (health && !signal.aborted) {
                show(health);
            }
        } catch (failure) {
            if (!signal.aborted) {
                say(failure);
            }
        } finally {
            if (!signal.aborted) {
                timer = setTimeout(ask, EVERY_MILLIS);
            }
        }
    }

    function show(health) {
        answered = health;
        const now = millis(health.clock?.now ?? health.asOf);
        since.update(isReplay(health.clock) ? ageOrigin(health.clock) : now);
        const { words, level } = verdict(health);
        setText(title, words);
        title.dataset.level = level;
        setShown(asked, false);
        parts.forEach(part => part.update(health, now));
        rejected.update(health, now);
    }

    /** Only the server's silence and refusals are said; anything else is a mistake of this page, and is to be seen as one. */
    function say(failure) {
        if (!(failure instanceof ApiError)) {
            throw failure;
        }
        setText(asked, answered === null
            ? failure.message
            : `${failure.message} Shown as of ${clockTime(answered.asOf, answered.asOf)}.`);
        setShown(asked, true);
        if (answered === null) {
            setText(title, 'Not known.');
            title.dataset.level = 'warning';
        }
    }

    setText(title, 'Asking …');
    document.addEventListener('visibilitychange', () => shown && !document.hidden && ask());

    return {
        update() {},

        show() {
            shown = true;
            ask();
        },

        hide() {
            shown = false;
            clearTimeout(timer);
            asking.abort();
        },
    };
}
