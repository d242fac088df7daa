/** Paints stacked bars, gaps and the chosen span onto the canvas of uPlot, which gives axes, scales, cursor and selection. */
import { short } from '../words/figures.js';
import { CATEGORIES } from '../words/scope.js';
import { hourMinute, day } from '../words/times.js';

const OPEN_ALPHA = 0.45;
const UNCHOSEN_ALPHA = 0.3;
const HATCH = 7;
const DAY_SECONDS = 86_400;
/** Seconds: so told, ticks stand at whole hours of UTC; uPlot's own times would be those of the browser's zone. */
const X_STEPS = [60, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, ...[1, 2, 7, 14, 30, 90].map(days => days * DAY_SECONDS)];
const Y_STEPS = [0, 1, 2, 3, 4, 5, 6].flatMap(power => [1, 2, 5].map(each => each * 10 ** power));

/** The colours of the theme that holds just now. */
export function readColours() {
    const style = getComputedStyle(document.documentElement);
    const read = name => style.getPropertyValue(name).trim();
    return {
        text: read('--text'), muted: read('--muted'), rule: read('--rule'), ground: read('--ground'), accent: read('--accent'),
        ...Object.fromEntries(CATEGORIES.map(each => [each, read(`--${each}`)])),
    };
}

/**
 * uPlot's options; `chart()` and `colours()` answer what holds just now, `blank()` says what stands where nothing is yet. On a wall
 * the axes are as large as what is read there.
 */
export function options({ width, height, rem, wall, chart, colours, blank, chosen, hovered }) {
    const size = wall ? 0.9375 : 0.75;
    const font = `${size * rem}px system-ui, sans-serif`;
    const axis = { font, labelGap: 0, ticks: { show: false }, stroke: () => (wall ? colours().text : colours().muted) };
    return {
        width, height,
        padding: [rem / 2, 0, 0, 0],
        legend: { show: false },
        cursor: { x: true, y: false, points: { show: false }, drag: { x: true, y: false, setScale: false, dist: 8 } },
        select: { show: true, over: true },
        scales: {
            x: { time: false, range: () => [chart().start / 1000, chart().end / 1000] },
            y: { range: (_, low, high) => [0, Math.max(4, (high ?? 0) * 1.08)] },
        },
        series: [{}, { paths: () => null, points: { show: false } }],
        axes: [
            { ...axis, size: 1.6 * rem, gap: 0.3 * rem, space: 4.25 * rem, incrs: X_STEPS, grid: { show: false }, values: (plot, ticks) => xLabels(plot, ticks, rem) },
            { ...axis, size: 2.75 * rem, gap: 0.4 * rem, space: (wall ? 1.1 : 2) * rem, incrs: Y_STEPS,
                grid: { stroke: () => colours().rule, width: 1 }, values: (_, ticks) => ticks.map(short) },
        ],
        hooks: {
            draw: [plot => paint(plot, chart(), colours(), blank(chart()))],
            setSelect: [plot => chosen(plot)],
            setCursor: [plot => hovered(plot)],
        },
    };
}

/** Midnight names the day; a label that would be cut at the end is left out. */
function xLabels(plot, ticks, rem) {
    return ticks.map(tick => {
        if (plot.valToPos(tick, 'x') > plot.bbox.width / devicePixelRatio - 1.25 * rem) {
            return '';
        }
        return tick % DAY_SECONDS === 0 ? day(tick * 1000).replace(/ \d+$/, '') : hourMinute(tick * 1000);
    });
}

function paint(plot, chart, colours, blank) {
    const { ctx } = plot;
    const { left, top, width, height } = plot.bbox;
    ctx.save();
    ctx.beginPath();
    ctx.rect(left, top, width, height);
    ctx.clip();
    const x = time => plot.valToPos(time / 1000, 'x', true);
    const slot = x(chart.start + chart.step) - x(chart.start);
    const gap = Math.max(1, Math.min(slot * 0.22, 6 * devicePixelRatio));
    for (const bar of chart.bars) {
        ctx.globalAlpha = alphaOf(chart, bar);
        paintBar(plot, chart, bar, colours, Math.round(x(bar.t) + gap / 2), Math.max(1, Math.round(slot - gap)));
    }
    ctx.globalAlpha = 1;
    chart.gaps.forEach(each => hatch(ctx, x(each.from), top, x(each.to) - x(each.from), height, colours));
    if (chart.selected) {
        frame(ctx, x(chart.selected.from), x(chart.selected.to), top, height, colours);
    }
    if (blank) {
        writeBlank(ctx, blank, left, x(chart.dataFrom ?? chart.end), top + height / 2, colours);
    }
    ctx.restore();
}

function alphaOf(chart, bar) {
    if (chart.selected && (bar.t + chart.step <= chart.selected.from || bar.t >= chart.selected.to)) {
        return UNCHOSEN_ALPHA;
    }
    return bar.t === chart.open ? OPEN_ALPHA : 1;
}

function paintBar(plot, chart, bar, colours, left, width) {
    let below = 0;
    for (const category of chart.categories) {
        const count = bar[category] ?? 0;
        if (count > 0) {
            const bottom = Math.round(plot.valToPos(below, 'y', true));
            const top = Math.round(plot.valToPos(below + count, 'y', true));
            const seam = below > 0 && bottom - top > 3 ? 1 : 0;
            plot.ctx.fillStyle = colours[category];
            plot.ctx.fillRect(left, top, width, Math.max(1, bottom - top - seam));
            below += count;
        }
    }
}

/** A gap: slanted lines over its whole height, whatever was counted below. */
function hatch(ctx, left, top, width, height, colours) {
    ctx.save();
    ctx.beginPath();
    ctx.rect(left, top, width, height);
    ctx.clip();
    ctx.fillStyle = colours.ground;
    ctx.globalAlpha = 0.6;
    ctx.fillRect(left, top, width, height);
    ctx.globalAlpha = 1;
    ctx.strokeStyle = colours.muted;
    ctx.lineWidth = devicePixelRatio;
    ctx.beginPath();
    const step = HATCH * devicePixelRatio;
    for (let at = left - height; at < left + width; at += step) {
        ctx.moveTo(at, top + height);
        ctx.lineTo(at + height, top);
    }
    ctx.stroke();
    ctx.restore();
}

function frame(ctx, left, right, top, height, colours) {
    ctx.strokeStyle = colours.accent;
    ctx.lineWidth = 2 * devicePixelRatio;
    ctx.strokeRect(left, top - 4 * devicePixelRatio, right - left, height + 8 * devicePixelRatio);
}

function writeBlank(ctx, text, left, right, middle, colours) {
    ctx.fillStyle = colours.muted;
    ctx.textBaseline = 'middle';
    ctx.textAlign = 'center';
    if (ctx.measureText(text).width + 16 * devicePixelRatio < right - left) {
        ctx.fillText(text, (left + right) / 2, middle);
    }
}
