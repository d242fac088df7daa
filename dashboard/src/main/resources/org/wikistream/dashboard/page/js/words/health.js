/** Health in words: stages, reasons, states. Pure. */

import { counted, figure } from './figures.js';
import { duration } from './times.js';

const STAGES = {
    ingest: 'Ingest: no event could be read from it',
    index: 'Search: OpenSearch refused it',
    statistics: 'Statistics',
    warehouse: 'Warehouse: MySQL refused it',
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

const SERVER_LEVELS = { running: 'ok', 'not set': 'muted' };

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

export function restartWords(restarts) {
    return counted(restarts, 'restart');
}

export function rejectedWords(number) {
    return counted(number, 'record');
}

/** "Nothing lost since 06:00 UTC (audited to 09:38)." is the server's; this is how loud it is said. */
export function verdictLevel(state) {
    return { ok: 'ok', lost: 'stopped' }[state] ?? 'warning';
}

/** A size of a payload: "512 bytes", "64 KB". */
export function bytes(number) {
    if (number < 1024) {
        return counted(number, 'byte');
    }
    return number < 1024 * 1024 ? `${figure(Math.round(number / 1024))} KB` : `${figure(Math.round(number / 1048576))} MB`;
}
