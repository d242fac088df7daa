/**
 * Changes by category, a bar a minute. A drag over it, two taps, or two choices in its table look at a span; the legend names and
 * counts what is under the pointer.
 */
import { gapWords } from '../words/states.js';
import { counted, figure } from '../words/figures.js';
import { barAt, barName, chartOf, countsOf, nothingBefore, snapped, stepName } from '../words/bars.js';
import { SCOPE_CONTENTS, SCOPE_NAMES, spanWords } from '../words/scope.js';
import { hourMinute, serverNow } from '../words/times.js';
import { options, readColours } from './bars.js';
import { create as createTable } from './charttable.js';
import { element, setChildren, setShown, setText } from './elements.js';

export function create(root, actions) {
    const legend = element('div', { class: 'legend', role: 'group', 'aria-label': 'Kinds of changes' });
    const when = element('span', { class: 'legend-when' });
    const toggle = element('button', { class: 'button', type: 'button', 'aria-expanded': 'false' });
    const canvas = element('div', { class: 'chart-canvas', role: 'img', tabindex: '-1' });
    const hint = element('p', { class: 'chart-hint', hidden: true });
    const gaps = element('p', { class: 'chart-gaps', hidden: true });
    const table = createTable(mark);
    root.append(element('header', { class: 'chart-head' }, legend, when, gaps, toggle), canvas, hint, table.element);

    nameToggle(false);

    let plot = null;
    let chart = null;
    let colours = readColours();
    let shown = null;
    let pointed = null;
    let marked = null;
    let items = new Map();

    toggle.addEventListener('click', () => {
        const open = table.element.hidden;
        setShown(table.element, open);
        toggle.setAttribute('aria-expanded', String(open));
        nameToggle(open);
        table.update(chart, marked);
    });

    /** "Show as table"; a phone has room for the last word only. */
    function nameToggle(open) {
        toggle.setAttribute('aria-label', open ? 'Hide the table' : 'Show as table');
        setChildren(toggle, [element('span', { class: 'wide' }, open ? 'Hide the ' : 'Show as '), 'table']);
    }

    function mark(time) {
        if (marked === null) {
            marked = time;
            setText(hint, `From ${hourMinute(time)}: now choose the last bar of the span.`);
            setShown(hint, true);
            table.update(chart, marked);
        } else {
            const last = Math.max(marked, time);
            const span = snapped(chart, Math.min(marked, time), last + chart.step);
            forget();
            actions.freeze(span);
        }
    }

    function forget() {
        marked = null;
        setShown(hint, false);
        table.update(chart, marked);
    }

    function chosen({ select, posToVal, setSelect }) {
        if (select.width > 0 && chart) {
            const span = snapped(chart, posToVal(select.left, 'x') * 1000, posToVal(select.left + select.width, 'x') * 1000);
            setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
            actions.freeze(span);
        }
    }

    function hovered({ cursor, posToVal }) {
        pointed = cursor.left >= 0 ? posToVal(cursor.left, 'x') * 1000 : null;
        drawLegend();
    }

    function blank() {
        const state = actions.state();
        if (chart.dataFrom === null) {
            return null;
        }
        return nothingBefore(chart, serverNow(state.clock, state.clockReceivedAt));
    }

    function drawPlot() {
        if (!chart || !canvas.clientWidth) {
            return;
        }
        const data = [chart.bars.map(bar => bar.t / 1000), chart.bars.map(bar => bar.total)];
        if (plot) {
            plot.setData(data);
            return;
        }
        const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
        plot = new window.uPlot(options({
            width: canvas.clientWidth, height: canvas.clientHeight, rem, chosen, hovered, blank,
            wall: actions.state().route.wall, chart: () => chart, colours: () => colours,
        }), data, canvas);
        plot.over.addEventListener('pointerup', event => {
            if (event.pointerType === 'touch') {
                const bar = barAt(chart, plot.posToVal(event.clientX - plot.over.getBoundingClientRect().left, 'x') * 1000);
                if (bar) {
                    mark(bar.t);
                }
            }
        });
    }

    function drawLegend() {
        const state = actions.state();
        const bar = pointed === null ? null : barAt(chart, pointed);
        const counts = countsOf(chart, bar);
        if (counts.length !== items.size || counts.some(each => !items.has(each.category))) {
            items = new Map(counts.map(each => [each.category, legendItem(each, actions)]));
            setChildren(legend, [...items.values()].map(item => item.element));
        }
        setShown(legend, items.size > 0);
        counts.forEach(each => setText(items.get(each.category).number, figure(each.count)));
        if (!bar) {
            // As wide as the whole, so that what is under the pointer moves nothing.
            counts.forEach(each => { items.get(each.category).number.style.minWidth = `${figure(each.count).length}ch`; });
        }
        const whole = `${SCOPE_CONTENTS[state.now.scope.used]} ${wholeWords(state)}`;
        when.classList.toggle('is-pointed', bar !== null);
        setText(when, bar ? `at ${barName(chart, bar)}` : whole);
    }

    function wholeWords(state) {
        return state.filter.from ? '' : spanWords(state.filter, serverNow(state.clock, state.clockReceivedAt));
    }

    function label(state) {
        const sum = chart.bars.reduce((all, bar) => all + bar.total, 0);
        const used = state.now.scope.used;
        return `${SCOPE_NAMES[used]} ${stepName(chart.step)}: ${counted(sum, 'change')}. ${gapsOf(state)} The table says the same.`;
    }

    function gapsOf(state) {
        const now = serverNow(state.clock, state.clockReceivedAt);
        const found = state.now.minutes.gaps ?? [];
        const words = found.slice(0, 3).map(gap => gapWords(gap, now));
        return words.length === 0 ? '' : words.join(' ') + (found.length > 3 ? ` ${found.length - 3} more gaps.` : '');
    }

    new ResizeObserver(() => {
        if (plot && canvas.clientWidth) {
            const size = { width: canvas.clientWidth, height: canvas.clientHeight };
            if (size.width !== plot.width || size.height !== plot.height) {
                plot.setSize(size);
            }
        } else {
            drawPlot();
        }
    }).observe(canvas);
    window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
        colours = readColours();
        plot?.redraw(false);
    });

    return {
        update(state) {
            const minutes = state.now?.minutes;
            if (!minutes || minutes === shown) {
                return;
            }
            shown = minutes;
            chart = chartOf(minutes);
            drawPlot();
            drawLegend();
            const words = gapsOf(state);
            setText(gaps, words);
            setShown(gaps, words !== '');
            if (canvas.getAttribute('aria-label') !== label(state)) {
                canvas.setAttribute('aria-label', label(state));
            }
            table.update(chart, marked, SCOPE_CONTENTS[state.now.scope.used]);
        },
    };
}

function legendItem({ category, name }, actions) {
    const number = element('span', { class: 'legend-figure' });
    return {
        number,
        element: element('button', { class: 'legend-item', type: 'button', onclick: () => actions.toggleValue('type', category) },
            element('span', { class: `swatch swatch-${category}`, 'aria-hidden': 'true' }), name, ' ', number),
    };
}
