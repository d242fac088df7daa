/**
 * Rejected records, newest first: why, where from, and the payload as plain text. Payloads are strangers' bytes: they are set as
 * text, never parsed.
 */
import { getJson, path } from '../api/client.js';
import { bytes, reasonWords, stageWords } from '../words/health.js';
import { figure } from '../words/figures.js';
import { clockTime } from '../words/times.js';
import { element, foreign, setShown, setText } from './elements.js';

const PAGE = 20;
const SHORT_BYTES = 512;
const WAITING = 'Newer ones wait until their transaction ends.';

export function createRejected(read = getJson) {
    const list = element('div', { class: 'rejected-list' });
    const said = element('p', { class: 'rejected-said' });
    const more = element('button', { type: 'button', class: 'button', onclick: () => fetchPage(next) }, 'Show 20 more');
    let next = null;
    let total;
    let now = Date.now();
    let busy = false;

    async function fetchPage(before) {
        if (busy) {
            return;
        }
        busy = true;
        try {
            const page = await read(path('/api/rejected', `limit=${PAGE}`, before === null ? '' : `before=${before}`), {});
            take(page, before === null);
        } catch (failure) {
            setText(said, failure.message);
            setShown(said, true);
            total = undefined;
        } finally {
            busy = false;
        }
    }

    function take(page, first) {
        next = page.next ?? null;
        const known = new Set([...list.children].map(each => each.dataset.offset));
        const fresh = page.records.filter(record => !known.has(String(record.offset)));
        const entries = fresh.map(record => entry(record, now, read));
        first ? list.prepend(...entries) : list.append(...entries);
        setShown(more, next !== null);
        const words = list.childElementCount === 0 ? 'Nothing was rejected.' : page.waiting && first ? WAITING : '';
        setText(said, words);
        setShown(said, words !== '');
    }

    setShown(more, false);
    return {
        element: element('section', { class: 'health-part rejected', 'aria-labelledby': 'health-rejected' },
            element('h2', { id: 'health-rejected' }, 'Rejected records'), said, list, more),

        /** Reads the newest again when there are others than before. */
        update(health, at) {
            now = at;
            if (health.rejected?.why && health.rejected.total === undefined) {
                setText(said, health.rejected.why);
                setShown(said, true);
            } else if (health.rejected?.total !== total) {
                total = health.rejected?.total;
                fetchPage(null);
            }
        },
    };
}

function entry(record, now, read) {
    const body = element('div', { class: 'rejected-body' });
    const details = element('details', { class: 'rejected-entry', data: { offset: record.offset } },
        element('summary', {},
            element('span', { class: 'rejected-time' }, clockTime(record.time, now)),
            element('span', { class: 'rejected-reason' }, reasonWords(record.reason)),
            element('span', { class: 'rejected-stage' }, stageWords(record.stage))),
        body);
    details.addEventListener('toggle', () => details.open && body.childElementCount === 0 && fill(body, record, read));
    return details;
}

function fill(body, record, read) {
    const payload = element('pre', { class: 'rejected-payload', dir: 'auto', tabindex: '0', role: 'region',
        'aria-label': `Payload of record ${record.offset}` });
    const note = element('p', { class: 'rejected-note' });
    const whole = element('button', { type: 'button', class: 'button', onclick: showWhole }, 'Show more of it');

    async function showWhole() {
        whole.disabled = true;
        try {
            const answer = await read(`/api/rejected/${record.offset}`, {});
            payload.textContent = answer.payload;
            setText(note, lengthWords(answer.length, answer.cut ? 'cut at 16 KB' : 'whole'));
            whole.remove();
        } catch (failure) {
            setText(note, failure.message);
            whole.disabled = false;
        }
    }

    payload.textContent = record.payload ?? '';
    setText(note, lengthWords(record.length, record.cut ? `the first ${SHORT_BYTES} bytes` : 'whole'));
    setShown(whole, record.cut);
    body.append(
        element('p', {}, foreign(record.detail ?? '')),
        element('p', { class: 'rejected-note' }, originWords(record.origin)),
        payload, note, whole);
}

function lengthWords(length, part) {
    return `Shown as text, ${part}; ${bytes(length)} in all.`;
}

function originWords(origin) {
    if (!origin?.topic) {
        return 'Where it came from is not recorded.';
    }
    const position = origin.offset === undefined || origin.offset < 0 ? '' : `, offset ${figure(origin.offset)}`;
    const partition = origin.partition === undefined || origin.partition < 0 ? '' : `, partition ${origin.partition}`;
    return `From ${origin.topic}${partition}${position}.`;
}
