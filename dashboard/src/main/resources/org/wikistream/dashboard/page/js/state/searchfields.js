/**
 * Between a filter and the fields of the search form. Pure. A field shows a key's value where there is just one; of several, chips
 * show them all and the field adds to them. What is excluded stays as it is.
 */
import { EMPTY_FILTER, readFilter, valuesOf } from './filter.js';

const TEXTS = ['q', 'user', 'summary', 'section', 'project', 'ns', 'revert'];
const CHOICES = ['type', 'by'];

/** { q, user, ..., wiki, page, type: [], by: [], least, most, span, from, to, several: [keys] }. */
export function fieldsOf(filter) {
    const fields = { several: [] };
    for (const key of TEXTS) {
        fields[key] = single(filter, key, fields);
    }
    for (const key of CHOICES) {
        fields[key] = positives(filter, key);
    }
    const [wiki, title] = parted(single(filter, 'page', fields));
    fields.page = title;
    fields.wiki = wiki || single(filter, 'wiki', fields);
    const size = single(filter, 'size', fields).match(/^(-?\d*)\.\.(-?\d*)$/);
    fields.least = size?.[1] ?? '';
    fields.most = size?.[2] ?? '';
    fields.span = filter.from ? 'between' : filter.last ?? '';
    fields.from = localTime(filter.from);
    fields.to = localTime(filter.to);
    return fields;
}

/** A filter's parts as the fields say: { patch: { terms, last, from, to } }, or { problem: { field, text } }. */
export function withFields(filter, fields) {
    const problem = problemOf(fields);
    if (problem) {
        return { problem };
    }
    const wanted = new Map([
        ...TEXTS.map(key => [key, fields[key].trim()]),
        ['page', fields.page.trim() && `${fields.wiki}|${fields.page.trim()}`],
        ['wiki', fields.page.trim() ? '' : fields.wiki],
        ['size', sizeOf(fields)],
    ]);
    const before = fieldsOf(filter);
    const kept = filter.terms.filter(term => term.not
        || !(wanted.has(term.key) || CHOICES.includes(term.key))
        || (before.several.includes(term.key) && !CHOICES.includes(term.key)));
    const fresh = [
        ...[...wanted].flatMap(([key, value]) => (value === '' ? [] : termsOf(key, value))),
        ...CHOICES.flatMap(key => fields[key].map(value => ({ key, value, not: false }))),
    ];
    return { patch: { terms: Object.freeze(withoutTwins([...kept, ...fresh])), ...spanOf(fields) } };
}

/** "!Ann" in a field excludes Ann, as it does in the address; a negative size is no exclusion. */
function termsOf(key, value) {
    return readFilter(new URLSearchParams([[key, value]]).toString()).filter.terms;
}

function problemOf({ page, wiki, least, most, span, from, to }) {
    if (page.trim() !== '' && wiki === '') {
        return { field: 'wiki', text: 'Say on which wiki this page is.' };
    }
    if (least !== '' && most !== '' && Number(least) > Number(most)) {
        return { field: 'least', text: `No change is of ${least} bytes or more and of ${most} or less.` };
    }
    if (span === 'between' && from === '') {
        return { field: 'from', text: 'Say when the span begins.' };
    }
    if (span === 'between' && to !== '' && from >= to) {
        return { field: 'to', text: 'The span ends before it begins.' };
    }
    return null;
}

function spanOf({ span, from, to }) {
    return span === 'between'
        ? { last: null, from: instant(from), to: to === '' ? null : instant(to) }
        : { last: span === '' ? null : span, from: EMPTY_FILTER.from, to: EMPTY_FILTER.to };
}

function sizeOf({ least, most }) {
    return least === '' && most === '' ? '' : `${least}..${most}`;
}

function positives(filter, key) {
    return valuesOf(filter, key).filter(term => !term.not).map(term => term.value);
}

/** The one value of a key; of none or several, an empty text. */
function single(filter, key, fields) {
    const values = positives(filter, key);
    if (values.length > 1) {
        fields.several.push(key);
    }
    return values.length === 1 ? literal(values[0]) : '';
}

/** A value that itself begins with "!" or "=" is written with "=" before it. */
function literal(value) {
    return /^[!=]/.test(value) ? `=${value}` : value;
}

function parted(page) {
    const bar = page.indexOf('|');
    return bar < 0 ? ['', page] : [page.slice(0, bar), page.slice(bar + 1)];
}

/** A time of UTC as a field for date and time has it: to the minute, or to the second where it has one. */
function localTime(iso) {
    return iso ? new Date(Date.parse(iso)).toISOString().slice(0, 19).replace(/:00$/, '') : '';
}

function instant(local) {
    return local.length === 16 ? `${local}:00Z` : `${local}Z`;
}

function withoutTwins(terms) {
    const seen = new Set();
    return terms.filter(term => {
        const name = JSON.stringify([term.key, term.value, term.not]);
        return !seen.has(name) && Boolean(seen.add(name));
    });
}
