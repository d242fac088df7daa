/** Health in words: stages, reasons, states. Pure. */

import { counted, figure } from './figures.js';
import { stalledWords } from './states.js';
import { duration, millis } from './times.js';

const STAGES = {
    ingest: 'Ingest',
    index: 'Search',
    statistics: 'Statistics',
    warehouse: 'Warehouse',
    archive: 'Archive',
    insights: 'Insights',
};

const REASONS = {
    'invalid-json': 'It is no JSON.',
    'invalid-utf-8': 'It is no UTF-8 text.',
    'missing-id': 'It has no id.',
    'missing-time': 'It has no time.',
    'unreadable-time': "Its time can't be read.",
    oversized: 'It is larger than allowed.',
    'refused-by-opensearch': 'OpenSearch will never index it.',
    'refused-by-mysql': "MySQL can't hold it.",
    'refused-by-archive': "The archive can't hold what names or dates it.",
    'index-unwritable': 'OpenSearch could not write its index for too long.',
    'unreadable-row': 'It is no row of the statistics.',
    'other-window': 'It counts another window.',
};

/** What the jobs' states of Flink mean for who looks; all else is shown as Flink says it. */
const JOB_STATES = {
    RUNNING: { words: 'runs', level: 'ok' },
    CREATED: { words: 'starts', level: 'warning' },
    INITIALIZING: { words: 'starts', level: 'warning' },
    RESTARTING: { words: 'restarts', level: 'warning' },
    FAILING: { words: 'is failing', level: 'stopped' },
    FAILED: { words: 'failed', level: 'stopped' },
    CANCELLING: { words: 'stops', level: 'warning' },
    CANCELED: { words: 'stopped', level: 'stopped' },
    SUSPENDED: { words: 'waits for a leader', level: 'warning' },
    RECONCILING: { words: 'reconnects', level: 'warning' },
    FINISHED: { words: 'finished', level: 'muted' },
};

const SERVER_LEVELS = {
    running: 'ok', 'not set': 'muted', sends: 'ok', 'sends nothing': 'warning', 'at its end': 'muted', 'not known': 'muted',
};

/** A checkpoint older than this is late. archive-job makes one each two minutes, the others more often. */
const LATE_CHECKPOINT_MS = 600_000;

export function stageWords(stage) {
    return STAGES[stage] ?? (stage || 'Unknown stage');
}

export function reasonWords(reason) {
    return REASONS[reason] ?? (reason || 'No reason given.');
}

export function jobState(state) {
    return JOB_STATES[String(state).toUpperCase()] ?? { words: String(state ?? 'unknown'), level: 'warning' };
}

export function serverLevel(state) {
    return SERVER_LEVELS[state] ?? 'stopped';
}

/** "8 s ago", and whether that is late; null where there was none yet. */
export function checkpoint(job) {
    if (job.checkpointAgeMs === undefined || job.checkpointAgeMs === null) {
        return { words: 'none yet', late: false };
    }
    return { words: `${duration(job.checkpointAgeMs)} ago`, late: job.checkpointAgeMs > LATE_CHECKPOINT_MS };
}

/** Settings that are missing and that no block names itself. */
export function unsaid(health) {
    const said = [health.in, health.searchable, health.rejected, health.complete].map(block => block?.why ?? '').join(' ');
    return (health.missing ?? []).filter(({ setting }) => !said.includes(setting));
}

/** The first line: what doesn't run or that nothing comes, or "Runs."; then the server's verdict about what is lost. */
export function verdict(health) {
    const troubles = [...(health.jobs ?? []).flatMap(jobTrouble), ...(health.servers ?? []).flatMap(serverTrouble)];
    const first = troubles[0] ?? flowTrouble(health) ?? { words: health.jobs?.length ? 'Runs.' : '', level: 'ok' };
    const more = troubles.length > 1 ? ` ${counted(troubles.length - 1, 'more trouble')} below.` : '';
    return {
        words: [first.words + more, health.verdict.words].filter(words => words !== '').join(' '),
        level: worst(first.level, { ok: 'ok', lost: 'stopped' }[health.verdict.state] ?? 'warning'),
    };
}

function jobTrouble({ name, state }) {
    const { words, level } = jobState(state);
    return level === 'ok' || level === 'muted' ? [] : [{ words: `${name} ${words}.`, level }];
}

/** All may run while nothing comes, or while what comes is old. */
function flowTrouble({ clock }) {
    switch (clock?.state) {
        case 'starting':
            return { words: 'Starting: waiting for the first change.', level: 'ok' };
        case 'catching-up':
            return { words: `Catching up: ${duration(clock.behindMs)} behind.`, level: 'warning' };
        case 'stalled':
            return { words: stalledWords(clock, millis(clock.now)), level: 'warning' };
        default:
            return null;
    }
}

/** The server's own sentence stands in the table of servers; here is only that it doesn't answer. */
function serverTrouble({ name, state }) {
    const words = state === 'unreachable' ? `${name} does not answer.` : `${name} ${state}.`;
    return serverLevel(state) === 'stopped' ? [{ words, level: 'stopped' }] : [];
}

function worst(one, other) {
    const levels = ['ok', 'warning', 'stopped'];
    return levels[Math.max(levels.indexOf(one), levels.indexOf(other))];
}

/** A size of a payload: "512 bytes", "64 KB". */
export function bytes(number) {
    if (number < 1024) {
        return counted(number, 'byte');
    }
    return number < 1024 * 1024 ? `${figure(Math.round(number / 1024))} KB` : `${figure(Math.round(number / 1048576))} MB`;
}
