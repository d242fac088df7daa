/** The form of the search: words, wiki, user and span at once, all other filters unfolded. Applied as a whole, never per key. */
import { CATEGORIES, CATEGORY_NAMES, KIND_NAMES, KINDS } from '../words/scope.js';
import { fieldsOf, withFields } from '../state/searchfields.js';
import { element, setShown, setText } from './elements.js';
import { createWikiPicker } from './wikipicker.js';

const SPANS = [['', 'any time'], ['10m', 'last 10 minutes'], ['1h', 'last hour'], ['3h', 'last 3 hours'],
    ['24h', 'last 24 hours'], ['7d', 'last 7 days'], ['between', 'from … to …']];
const NAMESPACES = [['', 'any'], ['0', 'Article'], ['1', 'Talk'], ['2', 'User'], ['3', 'User talk'], ['4', 'Project'],
    ['5', 'Project talk'], ['6', 'File'], ['7', 'File talk'], ['8', 'MediaWiki'], ['10', 'Template'], ['11', 'Template talk'],
    ['14', 'Category'], ['120', 'Property (Wikidata)'], ['146', 'Lexeme (Wikidata)'], ['828', 'Module']];
const PROJECTS = [['', 'any'], ['wikipedia', 'Wikipedia'], ['wiktionary', 'Wiktionary'], ['wikibooks', 'Wikibooks'],
    ['wikiquote', 'Wikiquote'], ['wikisource', 'Wikisource'], ['wikiversity', 'Wikiversity'], ['wikivoyage', 'Wikivoyage'],
    ['wikinews', 'Wikinews'], ['commons', 'Commons'], ['wikidata', 'Wikidata'], ['meta', 'Meta-Wiki'], ['species', 'Wikispecies']];
const REVERTS = [['', 'any'], ['1', 'reverts only (by summary)'], ['0', 'no reverts']];
const FOLDED = ['page', 'summary', 'section', 'ns', 'project', 'revert', 'least', 'most'];
const TEXTS = ['q', 'user', 'page', 'summary', 'section', 'ns', 'project', 'revert', 'least', 'most', 'span', 'from', 'to'];

/** Answers { element, update(filter), focus() }; `wikis()` gives the wikis that are known by now. */
export function createSearchForm(actions, wikis) {
    const wiki = createWikiPicker({ id: 'search-wiki', label: 'Wikis', wikis });
    const inputs = inputsOf();
    const boxes = { type: boxesOf('type', CATEGORIES, CATEGORY_NAMES), by: boxesOf('by', KINDS, KIND_NAMES) };
    const problem = element('p', { class: 'search-problem', role: 'alert' });
    const between = element('div', { class: 'search-between' },
        field('From (UTC)', inputs.from), field('To (UTC)', inputs.to));
    const fold = element('summary', {}, 'More filters');
    const folded = element('details', { class: 'search-more' }, fold,
        element('div', { class: 'search-grid' },
            field('Page title', inputs.page), field('Words of the summary', inputs.summary), field('Section', inputs.section),
            field('Namespace', inputs.ns), field('Project', inputs.project), field('Reverts', inputs.revert),
            group('Size of the change, in bytes', element('div', { class: 'search-size' },
                field('from', inputs.least), field('to', inputs.most))),
            group('Kind of change', boxes.type.map(box => box.element)),
            group('By whom', boxes.by.map(box => box.element))));
    const form = element('form', { class: 'search-form', role: 'search', 'aria-label': 'Changes', novalidate: true, onsubmit: submit },
        element('div', { class: 'search-first' },
            field('Words in titles and summaries', inputs.q, 'search-words'), field('Wiki', wiki.element), field('User', inputs.user),
            field('When', inputs.span, 'search-when'), element('button', { type: 'submit', class: 'button button-main' }, 'Search')),
        between, folded, problem);
    let shown = null;

    inputs.span.addEventListener('change', () => setShown(between, inputs.span.value === 'between'));
    setShown(problem, false);

    function submit(event) {
        event.preventDefault();
        const code = wiki.value();
        const { problem: wrong, patch } = code === null
            ? { problem: { field: 'wiki', text: 'No wiki has this name: choose one from the list.' } }
            : withFields(actions.state().filter, fields(code));
        say(wrong);
        if (patch) {
            actions.setFilter(patch);
        }
    }

    function fields(code) {
        const read = Object.fromEntries(TEXTS.map(key => [key, inputs[key].value]));
        const ticked = key => boxes[key].filter(box => box.input.checked).map(box => box.input.value);
        return { ...read, wiki: code, type: ticked('type'), by: ticked('by') };
    }

    function say(wrong) {
        setText(problem, wrong?.text ?? '');
        setShown(problem, Boolean(wrong));
        for (const [key, input] of [...Object.entries(inputs), ['wiki', wiki.input]]) {
            input.toggleAttribute('aria-invalid', key === wrong?.field);
        }
        folded.open ||= FOLDED.includes(wrong?.field);
        (wrong?.field === 'wiki' ? wiki.input : inputs[wrong?.field])?.focus();
    }

    return {
        element: form,

        /** Shows a filter, unless it is the one that is shown: what is being typed stays. */
        update(filter) {
            if (filter === shown) {
                return;
            }
            shown = filter;
            const values = fieldsOf(filter);
            TEXTS.forEach(key => fill(inputs[key], values[key], values.several.includes(key)));
            wiki.set(values.wiki);
            wiki.input.placeholder = values.several.includes('wiki') ? 'several: see above' : 'any';
            for (const [key, all] of Object.entries(boxes)) {
                all.forEach(({ input }) => { input.checked = values[key].includes(input.value); });
            }
            setShown(between, values.span === 'between');
            const set = FOLDED.filter(key => values[key] !== '' || values.several.includes(key)).length
                + (values.type.length > 0) + (values.by.length > 0);
            setText(fold, set > 0 ? `More filters (${set} set)` : 'More filters');
        },

        /** Names the chosen wiki again, once the names are known. */
        rename() {
            const code = wiki.value();
            if (code) {
                wiki.set(code);
            }
        },

        focus() {
            inputs.q.focus();
            inputs.q.select();
        },
    };
}

function inputsOf() {
    return {
        q: text({ type: 'search', enterkeyhint: 'search', maxlength: 200 }),
        user: text(), page: text(), summary: text(), section: text(),
        ns: select(NAMESPACES), project: select(PROJECTS), revert: select(REVERTS), span: select(SPANS),
        least: text({ type: 'number', step: 1, placeholder: 'any' }), most: text({ type: 'number', step: 1, placeholder: 'any' }),
        from: text({ type: 'datetime-local' }), to: text({ type: 'datetime-local' }),
    };
}

function text(attributes = {}) {
    return element('input', { type: 'text', dir: 'auto', autocomplete: 'off', spellcheck: 'false', maxlength: 512, ...attributes });
}

function select(options) {
    return element('select', {}, options.map(([value, words]) => element('option', { value }, words)));
}

function boxesOf(key, values, names) {
    return values.map(value => {
        const input = element('input', { type: 'checkbox', name: key, value });
        return { input, element: element('label', { class: 'search-box' }, input, names[value]) };
    });
}

/** Shows a value; one that a choice doesn't list becomes a choice of its own. */
function fill(input, value, several) {
    if (input.tagName === 'SELECT' && ![...input.options].some(option => option.value === value)) {
        input.append(element('option', { value }, value));
    }
    input.value = value;
    if (input.type === 'text' || input.type === 'search') {
        input.placeholder = several ? 'several: see above' : '';
    }
}

let numbered = 0;

function field(label, control, beside = '') {
    const input = control.matches('input, select') ? control : control.querySelector('input');
    input.id ||= `search-field-${++numbered}`;
    return element('div', { class: `search-field ${beside}` }, element('label', { for: input.id }, label), control);
}

function group(legend, ...content) {
    return element('fieldset', { class: 'search-group' }, element('legend', {}, legend), ...content);
}
