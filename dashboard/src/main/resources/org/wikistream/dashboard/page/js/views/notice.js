/** The strip below the bar: what is wrong with the address, what the scope does, that a newer page is here. */
import { isNewer } from '../state/newer.js';
import { element, setChildren, setShown } from './elements.js';

const SCOPE_NOUNS = { people: 'all people', everything: 'everything', articles: 'articles' };

export function create(root, actions) {
    let shown = '';

    return {
        update(state) {
            const lines = linesOf(state);
            const key = lines.map(line => line.text).join('\n');
            if (key !== shown) {
                shown = key;
                setChildren(root, lines.map(line => toNode(line, actions)));
                setShown(root, lines.length > 0);
            }
        },
    };
}

function linesOf(state) {
    const { unknown, refused, missing, notice, now, route } = state;
    const lines = unknown.map(part => ({ text: unknownWords(part) }));
    if (refused) {
        lines.push({ text: refusedWords(refused), kind: 'warning', run: actions => actions.clearFilter(), label: 'Clear the filter' });
    }
    if (missing === route.view) {
        lines.push({ text: 'This view could not be loaded.', kind: 'warning', label: 'Reload', run: () => window.location.reload() });
    }
    if (notice) {
        lines.push({ text: notice });
    }
    if (now?.scope?.why && route.view === 'now' && !refused) {
        lines.push({ text: `Shown for ${SCOPE_NOUNS[now.scope.used]}: ${sentence(now.scope.why)}` });
    }
    if (now?.reach?.why && route.view === 'now' && !refused) {
        lines.push({ text: sentence(now.reach.why) });
    }
    if (now?.partial && route.view === 'now') {
        lines.push({ text: 'Search ran out of time: there may be more.', kind: 'warning' });
    }
    if (isNewer(state) && !route.wall) {
        lines.push({ text: 'A newer version of this page is here.', label: 'Reload', run: () => window.location.reload() });
    }
    return lines;
}

function unknownWords({ key, nearest }) {
    return `The address has an unknown part: “${key}”. ${nearest ? `Did you mean “${nearest}”? ` : ''}It was left out.`;
}

function refusedWords({ error, parameter, value, allowed, nearest }) {
    if (!parameter) {
        return sentence(error ?? 'The server refused this filter.');
    }
    const meant = nearest ? ` Did you mean “${nearest}”?` : '';
    return `“${parameter}=${value ?? ''}” isn’t understood.${meant}${allowed ? ` Allowed: ${sentence(allowed)}` : ''}`;
}

function sentence(text) {
    return /[.!?]$/.test(text) ? text : `${text}.`;
}

function toNode(line, actions) {
    return element('p', { class: 'notice-line', data: { kind: line.kind ?? 'plain' } }, line.text,
        line.run && [' ', element('button', { class: 'link-button', type: 'button', onclick: () => line.run(actions) }, line.label)]);
}
