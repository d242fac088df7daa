/** Alerts in words: kinds, facts, states. Pure. */

import { counted as plural, figure } from './figures.js';
import { clockTime, span } from './times.js';

const KINDS = {
    'edit-war': 'Reverts back and forth',
    rising: 'Many people at once',
    spike: 'Unusual pace',
    silence: 'Unusually quiet',
    run: 'One account, many pages',
};

/** Facts in the order in which they are read: kind, then name of the fact, then what it is called. */
const FACTS = {
    'edit-war': [
        ['reverts', 'Reverts'],
        ['people', 'People'],
        ['rounds', 'Reverted each other'],
        ['unregistered', 'Without an account'],
    ],
    rising: [
        ['people', 'Most people in an hour'],
        ['peopleInAll', 'People in all'],
        ['registered', 'With an account'],
        ['unregistered', 'Without an account'],
        ['usual', 'Usual for an article here'],
        ['articles', 'Articles compared'],
        ['heldBack', 'Not counted: looked alike'],
    ],
    spike: [
        ['changes', 'Changes a minute'],
        ['most', 'Most in a minute'],
        ['usual', 'Usual at this hour'],
        ['accounts', 'Accounts'],
        ['topChanges', 'By the busiest account'],
        ['usualMinutes', 'Minutes compared'],
    ],
    silence: [
        ['minutes', 'Minutes without a change'],
        ['wikis', 'Silent wikis'],
        ['usualLowest', 'Usually at least, a minute'],
    ],
    run: [
        ['pages', 'Pages'],
        ['created', 'Created'],
        ['reverted', 'Reverted'],
        ['wikis', 'Wikis'],
    ],
};

/** Facts that say nothing where they are zero or one. */
const QUIET = { unregistered: 0, heldBack: 0, created: 0, reverted: 0, wikis: 1 };

/** What kinds are called, in the order in which a choice lists them. */
export function kinds() {
    return Object.entries(KINDS);
}

export function kindName(kind) {
    return KINDS[kind] ?? kind;
}

/** Pairs of a name and a figure, of one alert. */
export function factsOf(alert) {
    const facts = withUsual(alert.facts ?? {});
    const rows = (FACTS[alert.kind] ?? Object.keys(facts).map(name => [name, name]))
        .filter(([name]) => facts[name] !== undefined && facts[name] !== QUIET[name])
        .map(([name, label]) => [label, shown(name, facts[name])]);
    return facts.newcomer === 1 ? [...rows, ['Account', 'new']] : rows;
}

function withUsual(facts) {
    return facts.usualLow === undefined
        ? facts
        : { ...facts, usual: `${figure(facts.usualLow)} to ${figure(facts.usualHigh)}` };
}

function shown(name, value) {
    if (typeof value !== 'number') {
        return value;
    }
    return name === 'rounds' ? times(value) : figure(value);
}

function times(value) {
    return value === 1 ? 'once' : value === 2 ? 'twice' : `${figure(value)} times`;
}

/** "Open; began 09:12 UTC", "Over since 09:30 UTC", "Not followed any more since 09:12 UTC". */
export function stateOf(alert, now) {
    if (alert.followed === false) {
        return `Not followed any more since ${minute(alert.updated, now)}`;
    }
    return isOpen(alert) ? `Open; began ${minute(alert.opened, now)}` : `Over since ${minute(alert.updated, now)}`;
}

/** An open alert that the job no longer follows isn't known to be open. */
export function isOpen(alert) {
    return alert.state === 'open' && alert.followed !== false;
}

function minute(time, now) {
    return clockTime(time, now, false);
}

/** What is said of the newest alerts where no card is: that they can't be read, or that there is none. */
export function noneWords({ why, all, job, cards }) {
    if (why) {
        return why;
    }
    if (cards.length > 0 || (job !== 'running' && all === 0)) {
        return '';
    }
    return all > 0 ? 'Nothing stands out here.' : 'Nothing stands out.';
}

/** How many open ones are not among the first `most` cards; the cards of those that are over count for none. */
export function restOf({ here, cards }, most) {
    return here - cards.slice(0, most).filter(card => card.alerts.some(isOpen)).length;
}

/** What a sparkline shows, for who can't see it: "Changes a minute, 08:10 to 09:10 UTC: at most 14." */
export function sparkWords(spark, now) {
    const to = Date.parse(spark.from) + spark.values.length * spark.stepSeconds * 1000;
    return `${counted(spark)} ${each(spark.stepSeconds)}, ${span(spark.from, to, now)}: at most ${figure(mostOf(spark))}.`;
}

/** What stands below a sparkline, the unit too: "at most 14 reverts a minute". */
export function sparkMost(spark) {
    const [one, many] = { reverts: ['revert', 'reverts'], people: ['person', 'people'] }[spark.counts] ?? ['change', 'changes'];
    return `at most ${plural(mostOf(spark), one, many)} ${each(spark.stepSeconds).replace(' each', '')}`;
}

export function mostOf(spark) {
    return spark.max ?? Math.max(0, ...spark.values);
}

function counted(spark) {
    return { reverts: 'Reverts', people: 'People' }[spark.counts] ?? 'Changes';
}

function each(seconds) {
    if (seconds === 60) {
        return 'a minute';
    }
    if (seconds === 3600) {
        return 'an hour';
    }
    return seconds < 120 ? `in ${figure(seconds)} s each` : `in ${figure(Math.round(seconds / 60))} min each`;
}

/** What stands above the cards about the job that finds alerts; null where all is as it should be. */
export function jobWords(job, since, now) {
    switch (job) {
        case 'absent':
            return { text: 'Alerts come from insights-job. Start it:', command: './wikistream submit insights-job' };
        case 'stopped':
            return {
                text: since
                    ? `insights-job has not run since ${minute(since, now)}; these may be over.`
                    : 'insights-job does not run; these may be over.',
            };
        default:
            return null;
    }
}
