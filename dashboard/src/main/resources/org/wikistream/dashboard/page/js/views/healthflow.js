/** How many changes came in, are searchable, are on the way and were rejected. */
import { figure } from '../words/figures.js';
import { stageWords } from '../words/health.js';
import { clockTime, duration } from '../words/times.js';
import { element } from './elements.js';
import { createTable } from './table.js';

const LEAST_BEHIND_MS = 1000;

export function createFlow() {
    const table = createTable('What came in and where it is',
        [{ title: 'Where' }, { title: 'How many', figure: true }, { title: 'Note' }]);
    return {
        element: element('section', { class: 'health-part health-flow', 'aria-labelledby': 'health-flow' },
            element('h2', { id: 'health-flow' }, 'Changes'), table.element),
        update(health, now) {
            table.update(rowsOf(health, now));
        },
    };
}

function rowsOf(health, now) {
    const { in: taken = {}, searchable = {}, rejected = {} } = health;
    const rows = [
        ['In', number(taken.records), noteOf(taken, now, perMinute(taken))],
        ['Searchable', number(searchable.documents), noteOf(searchable, now, behind(searchable))],
    ];
    if (searchable.onTheWay !== undefined && searchable.onTheWay !== null) {
        rows.push(['On the way', number(searchable.onTheWay), '']);
    }
    rows.push(['Rejected', rejectedNumber(rejected), noteOf(rejected, now, rejectedNote(health, now))]);
    for (const [stage, count] of Object.entries(rejected.byStage ?? {})) {
        rows.push([{ text: stageWords(stage), level: 'within' }, number(count), '']);
    }
    return rows;
}

function number(value) {
    return value === undefined || value === null ? '–' : figure(value);
}

function rejectedNumber({ total, of }) {
    return total !== undefined && total !== null && of && total >= of ? `${figure(of)} or more` : number(total);
}

/** Lately: how many since when the verdict judges; the number beside it is of all that lie in the topic. */
function rejectedNote({ rejected, verdict }, now) {
    if (rejected?.total === 0) {
        return 'nothing';
    }
    const isKnown = verdict.from && verdict.rejected !== undefined && verdict.rejected !== null;
    return isKnown ? `${figure(verdict.rejected)} since ${clockTime(verdict.from, now, false)}` : '';
}

function perMinute({ perMinute: rate }) {
    return rate === undefined || rate === null ? '' : `${figure(Math.round(rate))} a minute`;
}

function behind({ behindMs }) {
    if (behindMs === undefined || behindMs === null) {
        return '';
    }
    return behindMs < LEAST_BEHIND_MS ? 'not behind' : `${duration(behindMs)} behind`;
}

/** Why a block isn't known, or is known of an earlier time only; else what it says. */
function noteOf(block, now, words) {
    if (!block.why) {
        return words;
    }
    return { text: block.asOf ? `${block.why} As of ${clockTime(block.asOf, now)}.` : block.why, level: 'warning' };
}

