/** The box that filters: wiki, kind, user, page or words. Nothing is asked before Enter or a choice. */
import { suggestions } from '../words/suggestions.js';
import { element, foreign } from './elements.js';

export function create(actions) {
    const list = element('ul', { class: 'suggestions', id: 'filter-suggestions', role: 'listbox', 'aria-label': 'Filters', hidden: true });
    const input = element('input', {
        class: 'filter-input', id: 'filter-input', type: 'text', role: 'combobox', autocomplete: 'off', spellcheck: 'false',
        placeholder: 'Filter by wiki, user, page, words', 'aria-label': 'Filter', 'aria-expanded': 'false',
        'aria-controls': 'filter-suggestions', 'aria-autocomplete': 'list', enterkeyhint: 'go', maxlength: '512', dir: 'auto',
    });
    const root = element('div', { class: 'filter-field' }, input, list);
    let offered = [];
    /** None is until an arrow is pressed; Enter then takes the first, which is marked so. */
    let active = -1;

    function offer() {
        const state = actions.state();
        offered = suggestions(input.value, state.wikis ?? [], state.filter);
        active = -1;
        draw();
    }

    function draw() {
        list.replaceChildren(...offered.map((each, at) => element('li', {
            class: 'suggestion', id: `suggestion-${at}`, role: 'option', 'aria-selected': String(at === active),
            onpointerdown: event => { event.preventDefault(); choose(at); },
        }, element('span', { class: 'suggestion-text' }, foreign(each.text)), element('span', { class: 'suggestion-hint' }, each.hint))));
        list.hidden = offered.length === 0;
        input.setAttribute('aria-expanded', String(!list.hidden));
        if (active < 0) {
            input.removeAttribute('aria-activedescendant');
        } else {
            input.setAttribute('aria-activedescendant', `suggestion-${active}`);
        }
    }

    function choose(at) {
        const { key, value, not } = offered[at];
        clear();
        actions.addValue(key, value, not);
    }

    function close() {
        offered = [];
        active = -1;
        draw();
    }

    function clear() {
        input.value = '';
        close();
    }

    /** Whoever types fast is waited for: a wiki's name goes before the words that it is made of. */
    async function enter() {
        if (!actions.state().wikis) {
            const typed = input.value;
            await loadWikis(actions);
            if (input.value !== typed) {
                return;
            }
            offer();
        }
        choose(Math.max(0, active));
    }

    input.addEventListener('input', offer);
    input.addEventListener('focus', () => { loadWikis(actions).then(() => document.activeElement === input && offer()); });
    input.addEventListener('blur', close);
    input.addEventListener('keydown', event => {
        if (event.isComposing) {
            return;
        }
        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        if (step && offered.length > 0) {
            event.preventDefault();
            active = next(active, step, offered.length);
            draw();
        } else if (event.key === 'Enter' && offered.length > 0) {
            event.preventDefault();
            enter();
        } else if (event.key === 'Escape' && input.value !== '') {
            event.preventDefault();
            event.stopPropagation();
            clear();
        }
    });
    return root;
}

/** The option that an arrow leads to: from none to the first, or upwards to the last. */
export function next(active, step, count) {
    return active < 0 ? (step > 0 ? 0 : count - 1) : (active + step + count) % count;
}

let loading = null;

/** Names of the wikis of the last day: asked for once, when they are first needed. */
export function loadWikis(actions) {
    loading ??= actions.api('/api/wikis').then(({ wikis }) => {
        actions.set('wikis', wikis);
        actions.set('wikiNames', new Map(wikis.map(each => [each.wiki, each.wikiName])));
    }).catch(() => { loading = null; });
    return loading;
}
