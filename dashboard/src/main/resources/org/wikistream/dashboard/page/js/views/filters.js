/** What is looked at, as chips that can be taken away. */
import { element, setChildren } from './elements.js';

export function create(document, actions) {
    const root = document.getElementById('filter-box');
    return {
        update(state) {
            setChildren(root, state.filter.terms.map(term => element('button', { type: 'button',
                onclick: () => actions.toggleValue(term.key, term.value, term.not) }, `${term.key} ${term.value}`)));
        },
    };
}
