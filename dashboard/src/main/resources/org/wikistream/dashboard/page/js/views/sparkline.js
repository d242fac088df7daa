/** A small picture of how a number went, with the same in words for who can't see it. */
import { mostOf, sparkWords } from '../words/alerts.js';
import { element } from './elements.js';

const SVG = 'http://www.w3.org/2000/svg';
const WIDTH = 120;
const HEIGHT = 28;
const LOWEST = 1;

/** Bars from left to right, one a slot; a slot of nothing is empty. */
export function createSparkline(spark, now) {
    const picture = document.createElementNS(SVG, 'svg');
    attributes(picture, { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', 'aria-hidden': 'true' });
    const bars = document.createElementNS(SVG, 'path');
    attributes(bars, { d: pathOf(spark.values, Math.max(1, mostOf(spark))) });
    picture.append(bars);
    return element('div', { class: 'spark', role: 'img', 'aria-label': sparkWords(spark, now) }, picture);
}

function pathOf(values, most) {
    const slot = WIDTH / Math.max(1, values.length);
    const gap = slot > 3 ? 1 : slot * 0.2;
    return values
        .map((value, at) => ({ left: at * slot, height: value > 0 ? Math.max(LOWEST, (value / most) * HEIGHT) : 0 }))
        .filter(({ height }) => height > 0)
        .map(({ left, height }) => `M${round(left)} ${HEIGHT}v${round(-height)}h${round(slot - gap)}v${round(height)}z`)
        .join('');
}

function round(number) {
    return Math.round(number * 100) / 100;
}

function attributes(node, values) {
    Object.entries(values).forEach(([name, value]) => node.setAttribute(name, value));
}
