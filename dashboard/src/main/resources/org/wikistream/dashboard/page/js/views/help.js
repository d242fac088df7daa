/** What the keys do and what the words mean; and the switch for the keys. */
import { SCOPE_WORDS } from '../words/scope.js';
import { element } from './elements.js';

const KEYS = [
    ['j, k', 'next, previous hit; what you leave with j is seen'],
    ['o', 'open it beside this page'],
    ['d, h, c', 'diff, history of the page, the user’s contributions'],
    ['u', 'not seen after all'],
    ['n', 'show what is new'],
    ['/', 'to the field for words'],
    ['Esc', 'leave the list'],
    ['?', 'this help'],
];

const WORDS = [
    ['Search words', 'All of them must be in the title or the summary, in any order. “Quoted words” stand together. Chinese, Japanese and Korean '
        + 'are found from two characters on; Thai, Lao, Khmer and Burmese only as whole runs between spaces.'],
    ['Reach', 'By wiki, kind of change and user a search goes as far back as there is anything. Every other filter reaches 24 hours.'],
    ['Revert', 'The change itself takes others back, as its summary says. For changes of temporary accounts that were taken back, search '
        + 'reverts with the words “~2026”: the summary names whose change it was.'],
    ['!', 'In front of a value: not this one. A name that itself begins with “!” gets a “=” in front.'],
    ['5 edits', 'Edits of one user to one page, with none of another’s between, as far as they are fetched.'],
    ['Temporary account', 'Somebody without an account: the wiki gives a name such as ~2026-123. “No account (IP)” is the older way.'],
    ['Seen', 'Opened, or left with j. Kept in this browser only.'],
];

/** Answers { element, open() }. `preferences` keeps whether keys are wanted. */
export function createHelp(preferences) {
    const box = element('input', { type: 'checkbox', checked: preferences.isOn('keys', true),
        onchange: () => preferences.turn('keys', box.checked) });
    const dialog = element('dialog', { class: 'help', 'aria-labelledby': 'help-title', onclick: closeOutside },
        element('div', { class: 'help-body' },
            element('form', { method: 'dialog', class: 'help-head' },
                element('h2', { id: 'help-title' }, 'Keys and words'), element('button', { class: 'button' }, 'Close')),
            element('label', { class: 'help-switch' }, box, 'Keys on'),
            list(KEYS.map(([keys, words]) => [keys.split(', ').map(key => element('kbd', {}, key)), words])),
            element('h3', {}, 'Scopes'), element('ul', {}, Object.values(SCOPE_WORDS).map(words => element('li', {}, `${words}.`))),
            element('h3', {}, 'Words'), list(WORDS)));

    function closeOutside(event) {
        if (event.target === dialog) {
            dialog.close();
        }
    }

    return {
        element: dialog,
        open() {
            box.checked = preferences.isOn('keys', true);
            dialog.showModal();
        },
    };
}

function list(rows) {
    return element('dl', { class: 'help-list' }, rows.flatMap(([term, words]) => [element('dt', {}, term), element('dd', {}, words)]));
}
