/** A field for a wiki that is found by its English name, its language's own name or its code: a combobox with a list below. */
import { matching, named, ownName } from '../words/wikis.js';
import { element, foreign, setShown } from './elements.js';
import { next } from './filterbox.js';

const CODE = /^[a-z][a-z0-9_]*$/;

/**
 * Answers { element, input, value(), set(code) }. `wikis()` gives those that are known by now; `value` is a code, empty, or null
 * where the text names none.
 */
export function createWikiPicker({ id, label, wikis }) {
    const input = element('input', {
        id, type: 'text', role: 'combobox', autocomplete: 'off', spellcheck: 'false', placeholder: 'any',
        'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': `${id}-list`,
        oninput: open, onkeydown: press, onblur: close,
    });
    const list = element('ul', { class: 'picker-list', id: `${id}-list`, role: 'listbox', 'aria-label': label });
    let shown = [];
    let active = -1;
    let chosen = '';

    function open() {
        chosen = '';
        shown = input.value.trim() === '' ? [] : matching(wikis(), input.value);
        active = -1;
        list.replaceChildren(...shown.map(option));
        mark();
    }

    function option(wiki, at) {
        const own = ownName(wiki);
        return element('li', {
            id: `${id}-${at}`, role: 'option', 'aria-selected': 'false',
            onpointerdown: event => { event.preventDefault(); choose(wiki); },
        }, foreign(wiki.wikiName), own && foreign(own, { class: 'picker-own', lang: wiki.language }),
        element('span', { class: 'picker-code' }, wiki.wiki));
    }

    function press(event) {
        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        if (step && shown.length > 0) {
            event.preventDefault();
            active = next(active, step, shown.length);
            mark();
        } else if (event.key === 'Enter' && active >= 0) {
            event.preventDefault();
            choose(shown[active]);
        } else if (event.key === 'Escape' && shown.length > 0) {
            event.preventDefault();
            event.stopPropagation();
            close();
        }
    }

    function choose(wiki) {
        input.value = wiki.wikiName;
        chosen = wiki.wiki;
        close();
    }

    function close() {
        shown = [];
        mark();
    }

    function mark() {
        setShown(list, shown.length > 0);
        input.setAttribute('aria-expanded', String(shown.length > 0));
        [...list.children].forEach((each, at) => each.setAttribute('aria-selected', String(at === active)));
        if (active >= 0 && shown.length > 0) {
            input.setAttribute('aria-activedescendant', `${id}-${active}`);
            list.children[active].scrollIntoView({ block: 'nearest' });
        } else {
            input.removeAttribute('aria-activedescendant');
        }
    }

    mark();
    return {
        element: element('div', { class: 'picker' }, input, list),
        input,

        value() {
            const text = input.value.trim();
            if (text === '' || chosen !== '') {
                return text === '' ? '' : chosen;
            }
            const excluded = text.startsWith('!') ? '!' : '';
            const found = named(wikis(), text.slice(excluded.length));
            if (found) {
                return excluded + found.wiki;
            }
            return CODE.test(text.slice(excluded.length)) ? text : null;
        },

        set(code) {
            chosen = code;
            input.value = wikis().find(wiki => wiki.wiki === code)?.wikiName ?? code;
        },
    };
}
