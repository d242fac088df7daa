/** What is looked at, in words: scopes, categories, kinds of users, filters. */
import { figure } from './figures.js';
import { lastWords, millis, spanOrBegin } from './times.js';

export const SCOPE_NAMES = { articles: 'Articles', people: 'All people', everything: 'Everything' };
export const SCOPE_WORDS = {
    articles: 'Articles: edits and new pages by people; without Commons and Wikidata',
    people: 'All people: every edit, new page and log entry without a bot’s flag',
    everything: 'Everything: bots and categories too',
};

/** What the panels count, to stand after "of": "of article edits by people". */
export const SCOPE_CONTENTS = {
    articles: 'article edits by people', people: 'changes by people', everything: 'all changes',
};

/** Kinds of changes, in the order in which bars are stacked: categorize on top. */
export const CATEGORIES = ['edit', 'new', 'log', 'external', 'other', 'categorize'];
export const CATEGORY_NAMES = {
    edit: 'Edits', new: 'New pages', log: 'Log entries', categorize: 'Categories', external: 'External', other: 'Other',
};

export const KINDS = ['registered', 'temporary', 'anonymous', 'bot', 'hidden'];
export const KIND_NAMES = {
    registered: 'Registered accounts', temporary: 'Temporary accounts', anonymous: 'No account (IP)', bot: 'Bots (by flag)',
    hidden: 'User name hidden',
};

/** What stands beside a user's name; nothing for a registered one. */
export const KIND_WORDS = {
    registered: '', temporary: 'temporary account', anonymous: 'no account (IP)', bot: 'bot', hidden: 'user name hidden',
};

/** What a chip says of a term; `wikiName` names wikis. Strangers' words stand in `foreign`, ours around it. */
export function termWords(term, wikiName) {
    const { key, value } = term;
    switch (key) {
        case 'wiki':
            return { before: '', foreign: wikiName(value) };
        case 'page':
            return pageWords(value, wikiName);
        case 'by':
            return { before: KIND_NAMES[value] ?? value };
        case 'type':
            return { before: CATEGORY_NAMES[value] ?? value };
        case 'ns':
            return { before: value === '0' ? 'Articles’ namespace' : 'Namespace ', foreign: value === '0' ? '' : value };
        case 'size':
            return { before: sizeWords(value) };
        case 'revert':
            return { before: value === '1' ? 'Reverts (by summary)' : 'No reverts (by summary)' };
        case 'q':
            return { before: '“', foreign: value, after: '”' };
        case 'summary':
            return { before: 'Summary “', foreign: value, after: '”' };
        case 'section':
            return { before: 'Section → ', foreign: value };
        case 'user':
            return { before: 'By ', foreign: value };
        default:
            return { before: `${key} `, foreign: value };
    }
}

function pageWords(value, wikiName) {
    const bar = value.indexOf('|');
    return bar < 0
        ? { before: 'Page ', foreign: value }
        : { before: '', foreign: value.slice(bar + 1), after: ` on ${wikiName(value.slice(0, bar))}` };
}

function sizeWords(value) {
    const [, low, high] = value.match(/^([+\-−]?\d*)\.\.([+\-−]?\d*)$/) ?? [];
    if (low === undefined) {
        return `Size ${value}`;
    }
    if (low === '') {
        return Number(high) < 0 ? `removed ${figure(-high)} bytes or more` : `${figure(Number(high))} bytes added at most`;
    }
    if (high === '') {
        return Number(low) >= 0 ? `added ${figure(Number(low))} bytes or more` : `removed ${figure(-low)} bytes at most`;
    }
    return `${figure(Number(low))} to ${figure(Number(high))} bytes`;
}

/** The span in words, to stand after what is counted: "in the last hour", "from 09:10 to 09:15 UTC". */
export function spanWords(filter, now) {
    if (filter.from) {
        const words = `${filter.to ? 'from ' : ''}${spanOrBegin(filter, now)}`;
        return millis(filter.from) > now ? `${words}, which is still to come` : words;
    }
    return `in the last ${lastWords(filter.last ?? '1h')}`;
}
