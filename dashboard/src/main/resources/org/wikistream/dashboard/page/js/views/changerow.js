/**
 * One change as a row: size, title, wiki, user and kind, one-line summary, age, and a menu with the rest. Title, user and wiki
 * filter; the size opens the diff. Used by the stream and by the search.
 */
import { signed } from '../words/figures.js';
import { CATEGORY_NAMES, KIND_WORDS } from '../words/scope.js';
import { age, dayAndTime } from '../words/times.js';
import { element, foreign, outward, setText, spoken } from './elements.js';
import { openMenu } from './menu.js';

const BOLD_FROM_BYTES = 500;

/**
 * Answers { element, tick(now) }; `tick` renews the age. Options: `opened` is called when a link of it is followed, `note` stands
 * in place of the summary's end ("5 edits, +1,204, 09:10 to 09:22 UTC"), `size` and `diffUrl` replace those of the change, and
 * `links` ([{ text, href }]) come on top of the menu.
 */
export function createChangeRow(change, actions, options = {}) {
    const time = element('time', { class: 'row-age', datetime: change.time, title: dayAndTime(change.time) });
    const row = element('article', { class: 'row', data: { id: change.id } },
        sizeOf(change, options),
        element('div', { class: 'row-first' }, titleOf(change, actions), wikiOf(change, actions)),
        element('div', { class: 'row-second' }, userOf(change, actions), marksOf(change), summaryOf(change, options)),
        time,
        menuButton(change, actions, options));
    return {
        element: row,
        tick(now) {
            setText(time, age(change.time, now));
        },
    };
}

function sizeOf(change, options) {
    const size = options.size ?? change.sizeDelta;
    const url = options.diffUrl === undefined ? change.diffUrl : options.diffUrl;
    const strong = Math.abs(size ?? 0) > BOLD_FROM_BYTES ? ' row-size-strong' : '';
    if (size === undefined || size === null) {
        return element('span', { class: 'row-size row-type' }, typeMark(change));
    }
    const text = signed(size);
    const attributes = { class: `row-size${strong}`, title: `${text} bytes` };
    return url
        ? outward(url, { ...attributes, onclick: options.opened, 'aria-label': `${text} bytes: open the diff` }, text)
        : element('span', attributes, text);
}

function typeMark(change) {
    return { log: 'log', categorize: 'category', new: 'new' }[change.category] ?? '';
}

function titleOf(change, actions) {
    const text = change.title || '(no title)';
    return element('button', {
        class: 'row-title', type: 'button', title: text,
        onclick: () => actions.toggleValue('page', `${change.wiki}|${change.page ?? change.title}`),
    }, foreign(text));
}

function wikiOf(change, actions) {
    return element('button', {
        class: 'row-wiki', type: 'button', onclick: () => actions.toggleValue('wiki', change.wiki),
    }, foreign(change.wikiName ?? change.wiki));
}

function userOf(change, actions) {
    const kind = KIND_WORDS[change.kind] ?? '';
    if (!change.user) {
        return element('span', { class: 'row-kind' }, KIND_WORDS.hidden);
    }
    return [
        element('button', { class: 'row-user', type: 'button', onclick: () => actions.toggleValue('user', change.user) },
            foreign(change.user)),
        kind && element('span', { class: 'row-kind' }, kind),
    ];
}

function marksOf(change) {
    return [
        change.category === 'new' && element('span', { class: 'row-mark' }, 'new page'),
        change.revert && element('span', { class: 'row-mark' }, 'revert'),
    ];
}

function summaryOf(change, options) {
    const parts = change.words ? [foreign(change.words)] : (change.summary ?? []).map(toPart);
    const note = options.note && element('span', { class: 'row-note' }, options.note);
    return element('span', { class: 'row-summary', title: change.summaryText || null }, note, note && ' ', ...parts);
}

function toPart(part) {
    if (part.section !== undefined) {
        return element('span', { class: 'row-section' }, '→ ', foreign(part.section), ' ');
    }
    if (part.label !== undefined) {
        return foreign(part.label, { class: 'row-label' });
    }
    return part.words === undefined ? foreign(part.text) : element('span', {}, `${part.words} `);
}

function menuButton(change, actions, options) {
    const button = element('button', { class: 'row-menu', type: 'button', 'aria-expanded': 'false' },
        element('span', { 'aria-hidden': 'true' }, '⋯'), spoken(`More about ${change.title ?? 'this change'}`));
    button.addEventListener('click', () => openMenu(button, `About ${change.title ?? 'this change'}`,
        changeMenu(change, actions, options)));
    return button;
}

/** The items of a change's menu: where it can be read, and what to leave out. */
export function changeMenu(change, actions, options = {}) {
    const links = [
        ...(options.links ?? []),
        { text: 'Diff', href: options.diffUrl === undefined ? change.diffUrl : options.diffUrl },
        { text: 'Page', href: change.pageUrl },
        { text: 'History', href: change.historyUrl },
        { text: 'User’s contributions', href: change.contributionsUrl ?? change.userUrl },
        { text: 'User’s talk page', href: change.talkUrl },
    ].filter(each => each.href).map(each => ({ ...each, run: options.opened }));
    const page = `${change.wiki}|${change.page ?? change.title}`;
    const wiki = change.wikiName ?? change.wiki;
    return [
        { heading: foreign(change.title ?? '(no title)') },
        ...links,
        links.length === 0 && { note: 'Made-up sample: this page exists on no wiki.' },
        { rule: true },
        { text: 'Only this page', run: () => actions.addValue('page', page) },
        change.user && { text: `Only ${change.user}`, run: () => actions.addValue('user', change.user) },
        { text: `Only ${wiki}`, run: () => actions.addValue('wiki', change.wiki) },
        { rule: true },
        { text: 'Not this page', run: () => actions.addValue('page', page, true) },
        change.user && { text: `Not ${change.user}`, run: () => actions.addValue('user', change.user, true) },
        { text: `Not ${wiki}`, run: () => actions.addValue('wiki', change.wiki, true) },
        { text: `Not ${(CATEGORY_NAMES[change.category] ?? 'this kind').toLowerCase()}`,
            run: () => actions.addValue('type', change.category, true) },
    ].filter(Boolean);
}
