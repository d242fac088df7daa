/** What is being changed right now: the first line, the chart, the stream beside alerts, and the tops. */
import { noneWords, restOf } from '../words/alerts.js';
import { serverNow } from '../words/times.js';
import { createAlertJob } from './alertjob.js';
import { createCards } from './cards.js';
import { create as createChart } from './chart.js';
import { element, setChildren, setShown, setText } from './elements.js';
import { create as createFirstLine } from './firstline.js';
import { create as createStream } from './stream.js';
import { create as createTops } from './tops.js';

const MOST_CARDS = 5;
const WALL_CARDS = 3;
const PHONE_CARDS = 1;
const PHONE = window.matchMedia('(max-width: 699px)');

export function create(root, actions) {
    const first = section('first');
    const chart = section('chart', 'Changes over time');
    const stream = section('panel happening');
    const alerts = section('panel worth');
    const tops = section('tops');
    const arrange = () => root.append(...(PHONE.matches ? [first, alerts, chart, stream, tops] : [first, chart, stream, alerts, tops]));
    PHONE.addEventListener('change', arrange);
    arrange();
    const stay = createStream(stream, actions);
    const views = [createFirstLine(first, actions), createChart(chart, actions), stay, createWorth(alerts, actions), createTops(tops, actions)];

    return {
        /** What is shown stays, dimmed, until what was asked for is there: old figures never get new words. */
        update(state) {
            root.classList.toggle('is-blank', !state.now);
            root.classList.toggle('is-pending', state.pending && Boolean(state.now));
            root.setAttribute('aria-busy', String(state.pending));
            root.classList.toggle('is-refused', Boolean(state.refused));
            if (!state.pending || !state.now) {
                views.forEach(view => view.update(state));
            }
        },
        show: stay.show,
        hide: stay.hide,
    };
}

function section(name, label = null) {
    return element('section', { class: name, 'aria-label': label });
}

/** Worth a look: the newest alerts, of all changes. */
function createWorth(root, actions) {
    const more = element('a', { class: 'panel-more', href: '/alerts', onclick: event => {
        if (!event.metaKey && !event.ctrlKey && !event.shiftKey) {
            event.preventDefault();
            actions.go('alerts');
        }
    } });
    const job = createAlertJob();
    const none = element('p', { class: 'panel-empty', hidden: true });
    const list = element('div', {});
    const sizes = new Map([MOST_CARDS, WALL_CARDS, PHONE_CARDS].map(most => [most, createCards(element('div', {}), actions, { most })]));
    let shown = null;
    root.append(element('header', { class: 'panel-head' }, element('h2', { class: 'panel-title' }, 'Worth a look'),
        element('span', { class: 'panel-meta' }, 'of all changes')), job.element, none, list, more);

    return {
        update(state) {
            const answer = state.now?.alerts;
            const most = state.route.wall ? WALL_CARDS : PHONE.matches ? PHONE_CARDS : MOST_CARDS;
            const cards = sizes.get(most);
            if (!answer || (answer === shown && list.firstChild === cards.element)) {
                return;
            }
            shown = answer;
            const now = serverNow(state.clock, state.clockReceivedAt);
            setChildren(list, [cards.element]);
            cards.update(answer.cards, now);
            job.update(answer.job, answer.since, now);
            setText(none, noneWords(answer));
            setShown(none, noneWords(answer) !== '');
            const rest = restOf(answer, most);
            setText(more, rest > 0 ? `${rest} more open` : 'All alerts');
            setShown(more, answer.job !== 'absent');
        },
    };
}
