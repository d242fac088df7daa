/** What the chart draws, worked out without a canvas: axis, stacked bars, gaps. Pure. */
import { barMillis } from '../state/merge.js';
import { CATEGORIES, CATEGORY_NAMES } from './scope.js';
import { clockTime, dayAndTime, hourMinute, millis } from './times.js';

const SHORTEST_AXIS = 15 * 60_000;

/**
 * { step, start, end, dataFrom, open, categories, bars: [{ t, total, [category] }], gaps, selected } with all times in
 * milliseconds; only categories that occur, in the order of stacking. A first bar that the span cuts through is left out: it
 * would look like a fall. An axis that would be almost blank shows 15 minutes.
 */
export function chartOf(minutes) {
    const step = barMillis(minutes.interval);
    const bars = minutes.bars.map(bar => ({ ...bar, t: millis(bar.t), total: CATEGORIES.reduce((sum, each) => sum + (bar[each] ?? 0), 0) }));
    const end = Math.max(ceil(millis(minutes.to), step), bars.length > 0 ? bars.at(-1).t + step : 0);
    const dataFrom = minutes.dataFrom ? millis(minutes.dataFrom) : null;
    const from = ceil(millis(minutes.from), step);
    const isYoung = step === 60_000 && dataFrom !== null && dataFrom > end - SHORTEST_AXIS;
    const start = isYoung ? Math.max(from, end - SHORTEST_AXIS) : from;
    return {
        step, start, end,
        dataFrom: dataFrom !== null && dataFrom > start + step ? dataFrom : null,
        open: minutes.open ? millis(minutes.open) : null,
        categories: CATEGORIES.filter(each => bars.some(bar => bar[each] > 0)),
        bars: bars.filter(bar => bar.t >= start),
        gaps: (minutes.gaps ?? []).filter(gap => gap.from && gap.to)
            .map(gap => ({ ...gap, from: Math.max(start, millis(gap.from)), to: Math.min(end, millis(gap.to)) }))
            .filter(gap => gap.to > gap.from),
        selected: minutes.selected ? { from: millis(minutes.selected.from), to: millis(minutes.selected.to) } : null,
    };
}

function floor(time, step) {
    return Math.floor(time / step) * step;
}

function ceil(time, step) {
    return Math.ceil(time / step) * step;
}

/** A span of whole bars between two times, in whichever order; at least one bar. */
export function snapped(chart, one, other) {
    const from = Math.max(chart.start, floor(Math.min(one, other), chart.step));
    const to = Math.min(chart.end, Math.max(from + chart.step, ceil(Math.max(one, other), chart.step)));
    return { from: iso(from), to: iso(to) };
}

function iso(time) {
    return new Date(time).toISOString().replace('.000Z', 'Z');
}

/** "Edits 1,204" for each category: of one bar, or of all. */
export function countsOf(chart, bar) {
    return chart.categories.map(category => ({
        category,
        name: CATEGORY_NAMES[category],
        count: bar ? bar[category] ?? 0 : chart.bars.reduce((sum, each) => sum + (each[category] ?? 0), 0),
    }));
}

/** The bar in which a time lies. */
export function barAt(chart, time) {
    return chart.bars.find(bar => time >= bar.t && time < bar.t + chart.step) ?? null;
}

/** When a bar is: "09:41", "09:41 so far", with the day where bars are long. */
export function barName(chart, bar) {
    const name = chart.step >= 3_600_000 ? dayAndTime(bar.t).replace(' UTC', '') : hourMinute(bar.t);
    return bar.t === chart.open ? `${name} so far` : name;
}

export function stepName(step) {
    return { 60_000: 'a minute', 600_000: 'in 10 minutes', 3_600_000: 'an hour' }[step] ?? 'a day';
}

export function nothingBefore(chart, now) {
    return `Nothing before ${clockTime(chart.dataFrom, now, false)}`;
}
