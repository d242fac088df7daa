/** All alerts: the open ones first, then those that are over; by kind, and by the filter's wiki, page and user. */
import { path } from '../api/client.js';
import { EMPTY_FILTER, writeFilter } from '../state/filter.js';
import { kinds } from '../words/alerts.js';
import { createAlertJob } from './alertjob.js';
import { createAlertList } from './alertlist.js';
import { element, setShown } from './elements.js';

/** Alerts are of all changes; only these parts of a filter choose among them. */
const CHOOSING = ['wiki', 'page', 'user'];

export function create(root, actions) {
    const job = createAlertJob();
    const lists = [
        createAlertList({ state: 'open', title: 'Open', none: 'Nothing stands out.', answered: told }, actions),
        createAlertList({ state: 'closed', title: 'Over', none: 'None is over yet.' }, actions),
    ];
    const kind = element('select', { id: 'alerts-kind', onchange: () => ask(actions.state()) },
        element('option', { value: '' }, 'of every kind'), kinds().map(([value, text]) => element('option', { value }, text)));
    const atom = element('a', { class: 'alerts-atom', href: '/api/alerts.atom' }, 'Follow as Atom');
    const whole = element('p', { class: 'alerts-whole' },
        'Alerts are of all changes: only wiki, page and user of the filter choose among them.');
    let query = null;
    let shown = false;

    root.append(
        element('div', { class: 'alerts-head' },
            element('h1', {}, 'Alerts'), element('p', {}, element('label', { for: 'alerts-kind' }, 'Show'), ' ', kind), atom),
        whole, job.element, ...lists.map(list => list.element));

    function ask({ filter }) {
        const terms = filter.terms.filter(term => CHOOSING.includes(term.key));
        const wanted = path('', kind.value && `kind=${kind.value}`, writeFilter({ ...EMPTY_FILTER, terms })).slice(1);
        setShown(whole, terms.length < filter.terms.length);
        if (wanted !== query || !shown) {
            query = wanted;
            shown = true;
            atom.href = path('/api/alerts.atom', query);
            lists.forEach(list => list.open(query));
        }
    }

    /** Without the job there is nothing to list, unless it ran once. */
    function told(answer, now) {
        job.update(answer.job, answer.since, now);
        root.classList.toggle('alerts-absent', answer.job === 'absent');
    }

    return {
        update: ask,

        hide() {
            shown = false;
            lists.forEach(list => list.close());
        },
    };
}
