/** Pages with most people, most active editors, where, who: each a short list, and each row a filter. */
import { counted, figure, percent } from '../words/figures.js';
import { KIND_NAMES, KIND_WORDS, KINDS, SCOPE_CONTENTS, spanWords } from '../words/scope.js';
import { serverNow } from '../words/times.js';
import { element, foreign, setShown, setText } from './elements.js';
import { keyed } from './keyed.js';

const PACE_MILLIS = 5_000;

export function create(root, actions) {
    const pages = createTop('Pages with most people', pageRow(actions));
    const editors = createTop('Most active editors', editorRow(actions));
    const where = createTop('Where', wikiRow(actions));
    const who = createTop('Who', kindRow(actions));
    let looked = null;
    root.append(pages.element, editors.element, where.element, who.element);

    return {
        update(state) {
            const { now, filter } = state;
            if (!now) {
                return;
            }
            const when = spanWords(filter, serverNow(state.clock, state.clockReceivedAt));
            const byPeople = now.pages.by === 'people';
            const anew = filter !== looked;
            looked = filter;
            pages.update(anew, now.pages, byPeople ? 'Pages with most people' : 'Pages with most changes', '',
                byPeople ? `No page had two people ${when}.` : `No page changed ${when}.`);
            editors.update(anew, now.editors, 'Most active editors', 'by edits', `Nobody edited ${when}.`);
            where.update(anew, now.where, 'Where', now.where ? counted(now.where.wikis, 'wiki') : '', `No wiki changed ${when}.`);
            who.update(anew, now.who, 'Who', `of ${whoContents(now.scope.used)}`, `Nobody ${when}.`);
        },
    };
}

function whoContents(scope) {
    return scope === 'articles' ? 'all article edits' : SCOPE_CONTENTS.everything;
}

/** A list with a title; `rows(answer)` are its items, largest first. */
function createTop(title, { rows, key, create: createRow }) {
    const heading = element('h2', { class: 'panel-title' }, title);
    const meta = element('span', { class: 'panel-meta' });
    const list = element('ol', { class: 'top-list' });
    const none = element('p', { class: 'panel-empty', hidden: true });
    const items = keyed(list, { key, create: createRow, pace: PACE_MILLIS });
    let shown = null;
    return {
        element: element('section', { class: 'panel top' }, element('header', { class: 'panel-head' }, heading, meta), list, none),
        update(anew, answer, words, more, empty) {
            setText(heading, words);
            setText(meta, more);
            if (!answer || answer === shown) {
                return;
            }
            const all = rows(answer);
            items.update(all, anew);
            setText(none, empty);
            setShown(list, all.length > 0);
            setShown(none, all.length === 0);
            shown = answer;
        },
    };
}

/** A row: what it is, what stands beside it, a figure, and how much that is of the largest. */
function createRow(label, beside, run) {
    const number = element('span', { class: 'top-figure' });
    const bar = element('span', { class: 'top-bar', 'aria-hidden': 'true' });
    const hint = element('span', { class: 'top-hint' });
    const name = run ? element('button', { class: 'top-name', type: 'button', onclick: run }, label) : element('span', { class: 'top-name' }, label);
    const row = element('li', { class: 'top-row' }, bar, name, element('span', { class: 'top-beside' }, beside, hint), number);
    return {
        element: row,
        show(text, share, hintText = '', title = null) {
            setText(number, text);
            setText(hint, hintText);
            row.style.setProperty('--share', share.toFixed(3));
            if (title && row.title !== title) {
                row.title = title;
            }
        },
    };
}

function shares(rows, of) {
    const most = Math.max(1, ...rows.map(of));
    return rows.map(row => ({ ...row, share: of(row) / most }));
}

function pageRow(actions) {
    return {
        rows: ({ rows, by }) => shares(rows.map(row => ({ ...row, by })), row => row[by === 'people' ? 'people' : 'changes']),
        key: row => `${row.wiki}|${row.title}`,
        create(item) {
            const row = createRow(foreign(item.title), foreign(item.wikiName ?? item.wiki),
                () => actions.toggleValue('page', `${item.wiki}|${item.title}`));
            const update = ({ by, people, changes, share }) => row.show(figure(by === 'people' ? people : changes), share, '',
                `${counted(people ?? 0, 'person', 'people')}, ${counted(changes, 'change')}`);
            update(item);
            return { element: row.element, update };
        },
    };
}

function editorRow(actions) {
    return {
        rows: ({ rows }) => shares(rows, row => row.changes),
        key: row => row.user,
        create(item) {
            const kind = KIND_WORDS[item.kind] || (item.machine ? 'looks like a bot' : '');
            const row = createRow(foreign(item.user), kind, () => actions.toggleValue('user', item.user));
            const update = ({ changes, pages, wikis, share }) => row.show(figure(changes), share, `${kind ? ' · ' : ''}${counted(pages, 'page')}`,
                `${counted(changes, 'edit')} of ${counted(pages, 'page')} on ${counted(wikis, 'wiki')}`);
            update(item);
            return { element: row.element, update };
        },
    };
}

function wikiRow(actions) {
    return {
        rows: ({ rows, others }) => [...shares(rows, row => row.changes),
            ...(others?.wikis > 0 ? [{ wiki: '', wikiName: '', wikis: others.wikis, changes: others.changes, share: 0 }] : [])],
        key: row => row.wiki,
        create(item) {
            const label = item.wiki ? foreign(item.wikiName ?? item.wiki) : element('span', { class: 'top-others' });
            const row = createRow(label, '', item.wiki && (() => actions.toggleValue('wiki', item.wiki)));
            const update = ({ wiki, wikis, changes, share }) => {
                if (!wiki) {
                    setText(label, counted(wikis, 'other wiki'));
                }
                row.show(figure(changes), share);
            };
            update(item);
            return { element: row.element, update };
        },
    };
}

function kindRow(actions) {
    return {
        rows: who => KINDS.filter(kind => who[kind] > 0).map(kind => ({ kind, changes: who[kind], total: who.total, share: who[kind] / Math.max(1, who.total) })),
        key: row => row.kind,
        create(item) {
            const row = createRow(KIND_NAMES[item.kind], '', () => actions.toggleValue('by', item.kind));
            const update = ({ changes, total, share }) => row.show(figure(changes), share, percent(changes, total));
            update(item);
            return { element: row.element, update };
        },
    };
}
