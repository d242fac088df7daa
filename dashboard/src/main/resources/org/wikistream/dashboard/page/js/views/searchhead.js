/** What stands over the hits: how many, of what, how far back; what is new; the same as Atom, CSV and NDJSON. */
import { path } from '../api/client.js';
import { newWords, reachWords, totalWords } from '../words/changes.js';
import { SCOPE_WORDS } from '../words/scope.js';
import { element, setChildren, setShown, setText } from './elements.js';

const MOST_ROWS = 10_000;
const EXPORTS = { atom: 'Atom', csv: 'CSV', ndjson: 'NDJSON' };

/** on: { fresh(), hideSeen(hide), help() }. Answers { element, update(results, { now, isHiding, hidden }) }. */
export function createSearchHead(on) {
    const total = element('h1', { class: 'search-total', 'aria-live': 'polite' });
    const notes = element('div', { class: 'search-notes' });
    const fresh = element('button', { type: 'button', class: 'button button-main search-fresh', onclick: on.fresh });
    const hide = element('input', { type: 'checkbox', onchange: () => on.hideSeen(hide.checked) });
    const hideText = element('span', {}, 'Hide seen');
    const exports = Object.entries(EXPORTS).map(([kind, name]) => ({ kind, link: element('a', {}, name) }));
    const root = element('div', { class: 'search-head' },
        element('div', { class: 'search-line' }, total, fresh,
            element('div', { class: 'search-tools' },
                element('label', { class: 'search-box' }, hide, hideText),
                element('span', { class: 'search-exports' }, element('span', {}, 'As '),
                    exports.flatMap(({ link }, at) => (at === 0 ? [link] : [' · ', link]))),
                element('button', { type: 'button', class: 'link-button', onclick: on.help }, 'Help (?)'))),
        notes);
    let said = '';

    return {
        element: root,

        update(results, { now, isHiding, hidden }) {
            setText(total, results.total ? totalWords(results.total) : results.status === 'failed' ? 'No answer' : 'Searching …');
            setText(fresh, `${newWords(results.fresh)} · Show`);
            setShown(fresh, results.fresh > 0);
            hide.checked = isHiding;
            setText(hideText, hidden > 0 ? `Hide seen (${hidden})` : 'Hide seen');
            exports.forEach(({ kind, link }) => link.setAttribute('href',
                path(`/api/changes.${kind}`, results.query, kind === 'atom' ? '' : `max=${MOST_ROWS}`)));
            const lines = notesOf(results, now);
            if (lines.join('\n') !== said) {
                said = lines.join('\n');
                setChildren(notes, lines.map(line => element('p', {}, line)));
            }
        },
    };
}

function notesOf({ scope, reach, partial, total }, now) {
    const of = scope ? SCOPE_WORDS[scope.used] : null;
    return [
        of && `${of}.${scope.why ? ` ${scope.why}` : ''}`,
        total?.value > 0 && reachWords(reach, now),
        partial && 'Search ran out of time: there may be more.',
    ].filter(Boolean);
}
