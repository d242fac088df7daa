/** What typed text may mean as a filter, likeliest first: pure. */
import { TERM_KEYS, valuesOf } from '../state/filter.js';
import { ownName } from './wikis.js';

const MOST_WIKIS = 5;
const CHOICES = [
    { words: ['temporary accounts'], text: 'Temporary accounts', key: 'by', value: 'temporary' },
    { words: ['registered', 'accounts'], text: 'Registered accounts', key: 'by', value: 'registered' },
    { words: ['anonymous', 'no account', 'ip'], text: 'No account (IP)', key: 'by', value: 'anonymous' },
    { words: ['bots'], text: 'Bots (by flag)', key: 'by', value: 'bot' },
    { words: ['edits'], text: 'Edits', key: 'type', value: 'edit' },
    { words: ['new pages', 'created'], text: 'New pages', key: 'type', value: 'new' },
    { words: ['log entries'], text: 'Log entries', key: 'type', value: 'log' },
    { words: ['categories', 'categorize'], text: 'Categories', key: 'type', value: 'categorize' },
    { words: ['reverts', 'undone'], text: 'Reverts (by summary)', key: 'revert', value: '1' },
    { words: ['large removals', 'removed'], text: 'Removed 500 bytes or more', key: 'size', value: '..-500' },
    { words: ['large additions', 'added'], text: 'Added 500 bytes or more', key: 'size', value: '500..' },
    { words: ['talk pages'], text: 'Talk pages', key: 'ns', value: 'talk' },
];

/** [{ key, value, not, text, hint }]; `wikis` are [{ wiki, wikiName }], those with most changes first. */
export function suggestions(typed, wikis, filter) {
    const not = /^[!-]/.test(typed.trim());
    const text = typed.trim().replace(/^[!-]\s*/, '');
    if (text === '') {
        return [];
    }
    const said = text.match(/^(\w+)[:=](.+)$/);
    if (said && TERM_KEYS.includes(said[1].toLowerCase())) {
        const [key, value] = [said[1].toLowerCase(), said[2].trim()];
        return [{ key, value, not, text: value, hint: hintOf(key, not) }];
    }
    const lower = text.toLowerCase();
    const found = [
        ...wikisLike(lower, wikis).map(each => ({ key: 'wiki', value: each.wiki, text: each.wikiName, hint: 'wiki' })),
        ...CHOICES.filter(each => each.words.some(word => word.startsWith(lower)))
            .map(({ key, value, text: choice }) => ({ key, value, text: choice, hint: '' })),
        { key: 'q', value: text, text: `“${text}”`, hint: 'words of titles and summaries' },
        { key: 'user', value: text, text, hint: 'user' },
        ...pageOf(text, filter),
    ];
    return found.map(each => ({ ...each, not, hint: not ? `not: ${each.hint}` : each.hint }));
}

function hintOf(key, not) {
    const name = { q: 'words of titles and summaries', ns: 'namespace', by: 'kind of user' }[key] ?? key;
    return not ? `not: ${name}` : name;
}

function wikisLike(lower, wikis) {
    const starts = name => name.toLowerCase().split(/[\s-]+/).some((_, at, all) => all.slice(at).join(' ').startsWith(lower));
    return wikis.filter(each => each.wiki === lower || starts(each.wikiName ?? each.wiki) || starts(ownName(each)))
        .sort((one, other) => (other.wiki === lower) - (one.wiki === lower))
        .slice(0, MOST_WIKIS);
}

/** A page has a name on one wiki only. */
function pageOf(text, filter) {
    const wikis = valuesOf(filter, 'wiki').filter(term => !term.not);
    return wikis.length === 1 ? [{ key: 'page', value: `${wikis[0].value}|${text}`, text, hint: 'page' }] : [];
}
