/** What is being changed right now: sentence, chart, stream, alerts and tops. */
import { element } from './elements.js';

export function create(root) {
    const sentence = element('p', { class: 'firstline' });
    root.append(sentence);
    return {
        update(state) {
            sentence.textContent = state.now ? `${state.now.total.changes} changes` : '';
        },
    };
}
