/** The chart's twin for those who read rather than look: newest first, and a span can be chosen by keyboard. */
import { figure } from '../words/figures.js';
import { barName, stepName } from '../words/bars.js';
import { CATEGORY_NAMES } from '../words/scope.js';
import { hourMinute } from '../words/times.js';
import { element, setText } from './elements.js';
import { keyed } from './keyed.js';

/** `mark(time)` is called with the bar that was chosen: first where the span begins, then where it ends. */
export function create(mark) {
    const caption = element('caption', {});
    const head = element('tr', {});
    const body = element('tbody', {});
    const root = element('div', { class: 'chart-table', role: 'region', tabindex: '0', 'aria-label': 'Changes as a table', hidden: true },
        element('table', {}, caption, element('thead', {}, head), body));
    let categories = [];
    let rows = null;

    function begin(chart) {
        categories = chart.categories;
        head.replaceChildren(...['From', ...categories.map(each => CATEGORY_NAMES[each]), 'All'].map((name, at) =>
            element('th', { scope: 'col', class: at > 0 ? 'number' : null }, name)));
        body.replaceChildren();
        rows = keyed(body, { key: bar => String(bar.t), create: bar => createRow(bar, categories, mark) });
    }

    return {
        element: root,
        update(chart, marked) {
            if (!chart || root.hidden) {
                return;
            }
            if (!rows || categories.join() !== chart.categories.join()) {
                begin(chart);
            }
            const open = chart.open ? `; ${hourMinute(chart.open)} so far` : '';
            setText(caption, `Changes ${stepName(chart.step)}, newest first${open}. Choose two rows to look at the span between them.`);
            rows.update(chart.bars.toReversed().map(bar => ({
                ...bar, name: barName(chart, bar), marked: bar.t === marked,
                missing: chart.gaps.some(gap => gap.from < bar.t + chart.step && gap.to > bar.t),
            })));
        },
    };
}

function createRow(bar, categories, mark) {
    const time = element('button', { class: 'link-button', type: 'button', onclick: () => mark(bar.t) });
    const cells = [...categories, 'total'].map(() => element('td', { class: 'number' }));
    const row = element('tr', {}, element('th', { scope: 'row' }, time), cells);
    const update = next => {
        setText(time, next.missing ? `${next.name}, some missing` : next.name);
        row.classList.toggle('is-marked', next.marked);
        [...categories, 'total'].forEach((category, at) => setText(cells[at], figure(next[category] ?? 0)));
    };
    update(bar);
    return { element: row, update };
}
