/** Finds wikis by what people call them: English name, the language's own name, code. Pure. */

const ownNames = new Map();

/** Wikis whose name or code has all the words, those that begin so first, then the busiest; at most `most`. */
export function matching(wikis, text, most = 8) {
    const words = folded(text).split(/\s+/).filter(word => word !== '');
    return wikis
        .map(wiki => ({ wiki, rank: rank(wiki, words) }))
        .filter(({ rank }) => rank > 0)
        .sort((one, other) => other.rank - one.rank || (other.wiki.changes ?? 0) - (one.wiki.changes ?? 0))
        .slice(0, most)
        .map(({ wiki }) => wiki);
}

/** The wiki that a text names exactly, by code or by name; undefined if there is none. */
export function named(wikis, text) {
    const asked = folded(text).trim();
    return wikis.find(wiki => wiki.wiki === asked || folded(wiki.wikiName) === asked || folded(ownName(wiki)) === asked);
}

/**
 * What is said of a wiki that is asked for where nothing was found, if nothing of it was collected lately: else it looks like a quiet
 * one. Null while the wikis aren't known.
 */
export function unknownWords(filter, wikis) {
    const known = new Set((wikis ?? []).map(each => each.wiki));
    const asked = filter.terms.filter(term => !term.not && (term.key === 'wiki' || term.key === 'page'))
        .map(term => term.value.split('|')[0]);
    const strange = asked.filter(wiki => !known.has(wiki));
    return known.size === 0 || strange.length === 0 || strange.length < asked.length
        ? null
        : `Nothing of a wiki “${strange[0]}” was collected in the last 7 days.`;
}

/** What a wiki's language calls itself, such as "македонски"; empty where neither the server nor the browser knows. */
export function ownName({ language, ownName: told }) {
    if (told || !language) {
        return told ?? '';
    }
    if (!ownNames.has(language)) {
        ownNames.set(language, nameOf(language));
    }
    return ownNames.get(language);
}

/** A browser that doesn't have a language's own words would name it in English. */
function nameOf(language) {
    try {
        return Intl.DisplayNames.supportedLocalesOf([language]).length > 0
            ? new Intl.DisplayNames([language], { type: 'language', fallback: 'none' }).of(language) ?? ''
            : '';
    } catch {
        return '';
    }
}

/** 3: begins with it, 2: a word of it does, 1: it is somewhere within, 0: nowhere. The worst of all words counts. */
function rank(wiki, words) {
    const names = [wiki.wiki, folded(wiki.wikiName), folded(ownName(wiki))];
    return words.reduce((worst, word) => Math.min(worst, rankOf(names, word)), 3);
}

function rankOf(names, word) {
    if (names.some(name => name.startsWith(word))) {
        return 3;
    }
    if (names.some(name => name.split(/[\s()-]+/).some(part => part.startsWith(word)))) {
        return 2;
    }
    return names.some(name => name.includes(word)) ? 1 : 0;
}

function folded(text) {
    return text.normalize('NFD').replace(/\p{Diacritic}/gu, '').toLowerCase();
}
