/** What stands under the hits: more of them, that this is all, that there are none, or why nothing is found just now. */
import { emptyWords } from '../words/changes.js';
import { element, setChildren, setShown, setText } from './elements.js';

const PAGE = 50;

/** on: { more() }. Answers { element, update(results, { filter, wikis, now, hidden, refused }) }; `refused`: the strip above says why. */
export function createSearchFoot(on) {
    const more = element('button', { type: 'button', class: 'button', onclick: on.more });
    const said = element('div', { class: 'search-said', role: 'status' });
    let shown = '';

    return {
        element: element('div', { class: 'search-foot' }, said, more),

        update(results, context) {
            const lines = linesOf(results, context);
            if (lines.join('\n') !== shown) {
                shown = lines.join('\n');
                setChildren(said, lines.map(line => element('p', {}, line)));
            }
            setShown(more, Boolean(results.next) && results.hits.length > 0);
            setText(more, results.status === 'more' ? 'Fetching …' : `Show ${PAGE} more`);
        },
    };
}

function linesOf(results, { filter, wikis, now, hidden, refused }) {
    const { status, failure, hits, groups, next, reach } = results;
    if (status === 'failed') {
        return [failureWords(failure, refused)];
    }
    if (status === 'loading' || status === 'idle') {
        return [];
    }
    if (hits.length === 0) {
        return emptyWords(filter, reach, now, wikis);
    }
    if (hidden === groups.length) {
        return ['All of these were seen.'];
    }
    return next ? [] : ['That is all.'];
}

function failureWords({ status, message, seconds, allowed }, refused) {
    if (status === 503 || status === 429) {
        return `${message.replace(/[.;:]$/, '')}: trying again in ${seconds} s.`;
    }
    if (status === 400 && refused) {
        return 'Nothing is searched until the filter is right.';
    }
    return allowed && !message.includes(allowed) ? `${sentence(message)} Allowed: ${sentence(allowed)}` : sentence(message);
}

function sentence(text) {
    return /[.!?;]$/.test(text) ? text : `${text}.`;
}
