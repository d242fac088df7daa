/**
 * What is looked at: scope, span and chips, in a row below the bar; on a phone in a sheet from below. A chip's × takes it away, its
 * menu says "not".
 */
import { SCOPE_NAMES, SCOPE_WORDS, termWords } from '../words/scope.js';
import { lastWords, serverNow, spanOrBegin } from '../words/times.js';
import { DEFAULT_SCOPES, SCOPES } from '../state/filter.js';
import { element, foreign, setChildren, setShown, setText, spoken } from './elements.js';
import { create as createBox, loadWikis } from './filterbox.js';
import { openMenu } from './menu.js';

const NARROW = window.matchMedia('(max-width: 699px)');
const SPANS = ['10m', '1h', '3h', '24h'];

export function create(document, actions) {
    const place = document.getElementById('filter-box');
    const open = document.getElementById('filter-button');
    const box = createBox(actions);
    const scopes = createScopes(actions);
    const spans = createSpans(actions);
    const chips = element('div', { class: 'chips', role: 'group', 'aria-label': 'Filters' });
    const row = element('section', { class: 'filter-row', 'aria-label': 'What is looked at' });
    const sheet = createSheet(document);
    document.getElementById('notice').before(row);
    document.body.append(sheet.dialog);
    open.addEventListener('click', () => sheet.dialog.showModal());
    let shown = null;

    function arrange() {
        if (NARROW.matches) {
            sheet.fill(box, scopes.element, spans.element);
            setChildren(row, [chips]);
        } else {
            sheet.dialog.close();
            setChildren(place, [box]);
            setChildren(row, [scopes.element, chips, spans.element]);
        }
    }

    NARROW.addEventListener('change', arrange);
    arrange();
    return {
        /** Brings the box forward; on a phone with its sheet. */
        focus() {
            if (NARROW.matches) {
                sheet.dialog.showModal();
            }
            box.querySelector('input').focus();
        },

        update(state) {
            const { filter, route, wikiNames, now } = state;
            const scoped = route.view === 'now' || route.view === 'search';
            const used = (route.view === 'now' && now?.scope?.used) || filter.scope || DEFAULT_SCOPES[route.view];
            const key = [filter, wikiNames, route.view, used];
            if (shown && key.every((each, at) => each === shown[at])) {
                return;
            }
            shown = key;
            if (filter.terms.some(term => term.key === 'wiki' || term.key === 'page')) {
                loadWikis(actions);
            }
            setShown(row, scoped || filter.terms.length > 0);
            setShown(scopes.element, scoped);
            setShown(spans.element, route.view === 'now' && !filter.from);
            scopes.update(used);
            spans.update(filter);
            setChildren(chips, chipsOf(state, actions));
            setText(open, filter.terms.length > 0 ? `Filter (${filter.terms.length})` : 'Filter');
        },
    };
}

function createScopes(actions) {
    const inputs = SCOPES.map(scope => element('input', {
        class: 'spoken', type: 'radio', name: 'scope', value: scope, onchange: () => actions.setFilter({ scope }),
    }));
    const root = element('fieldset', { class: 'segments' }, element('legend', { class: 'spoken' }, 'What to look at'),
        SCOPES.map((scope, at) => element('label', { class: 'segment', title: SCOPE_WORDS[scope] },
            inputs[at], element('span', {}, SCOPE_NAMES[scope]))));
    return {
        element: root,
        update(used) {
            inputs.forEach(input => { input.checked = input.value === used; });
        },
    };
}

function createSpans(actions) {
    const select = element('select', { class: 'select', onchange: () => actions.setFilter({ last: select.value, from: null, to: null }) });
    const root = element('label', { class: 'spans' }, element('span', {}, 'In the last'), select);
    return {
        element: root,
        update({ last }) {
            const chosen = last ?? '1h';
            const all = SPANS.includes(chosen) ? SPANS : [...SPANS, chosen];
            setChildren(select, all.map(each => element('option', { value: each }, lastWords(each))));
            select.value = chosen;
        },
    };
}

function chipsOf(state, actions) {
    const { filter, wikiNames, clock, clockReceivedAt } = state;
    const wikiName = wiki => wikiNames.get(wiki) ?? wiki;
    const chips = filter.terms.map(term => chip(term, termWords(term, wikiName), actions));
    if (filter.from) {
        const now = serverNow(clock, clockReceivedAt);
        chips.push(element('span', { class: 'chip' },
            element('span', { class: 'chip-name' }, spanOrBegin(filter, now)),
            remove('the span', () => actions.live())));
    }
    if (filter.terms.length > 1) {
        chips.push(element('button', { class: 'link-button', type: 'button', onclick: () => actions.clearFilter() }, 'Clear'));
    }
    return chips;
}

function chip(term, words, actions) {
    const text = [term.not && element('b', { class: 'chip-not' }, 'not '), words.before, words.foreign && foreign(words.foreign), words.after];
    const plain = `${term.not ? 'not ' : ''}${words.before ?? ''}${words.foreign ?? ''}${words.after ?? ''}`;
    const name = element('button', { class: 'chip-name', type: 'button', 'aria-expanded': 'false', title: plain }, text);
    name.addEventListener('click', () => openMenu(name, plain, [
        { text: term.not ? 'Only this' : 'Not this', run: () => actions.addOpposite(term) },
        { text: 'Remove', run: () => actions.toggleValue(term.key, term.value, term.not) },
    ]));
    return element('span', { class: `chip${term.not ? ' chip-excludes' : ''}` }, name,
        remove(plain, () => actions.toggleValue(term.key, term.value, term.not)));
}

function remove(what, run) {
    return element('button', { class: 'chip-remove', type: 'button', onclick: run },
        element('span', { 'aria-hidden': 'true' }, '×'), spoken(`Remove ${what}`));
}

function createSheet(document) {
    const content = element('div', { class: 'sheet-content' });
    const dialog = element('dialog', { class: 'sheet', 'aria-label': 'Filter' },
        element('div', { class: 'sheet-head' }, element('h2', { class: 'panel-title' }, 'Filter'),
            element('button', { class: 'button', type: 'button', onclick: () => dialog.close() }, 'Done')),
        content);
    dialog.addEventListener('click', event => event.target === dialog && dialog.close());
    return { dialog, fill: (...nodes) => setChildren(content, nodes) };
}
