/** Jobs with their checkpoints, servers with what they said, and the settings that are missing. */
import { figure } from '../words/figures.js';
import { checkpoint, jobState, serverLevel, unsaid } from '../words/health.js';
import { clockTime } from '../words/times.js';
import { element, setShown, setText } from './elements.js';
import { createTable } from './table.js';

const FLINK = 'page.flink.url';

export function createMachines() {
    const jobs = createTable('Jobs', [
        { title: 'Job' }, { title: 'State' }, { title: 'Since' }, { title: 'Last checkpoint' }, { title: 'Restarts', figure: true },
    ]);
    const servers = createTable('Servers', [{ title: 'Server' }, { title: 'State' }, { title: 'It says', foreign: true }]);
    const missing = element('ul', { class: 'health-missing' });
    const noJobs = element('p', { class: 'health-none' });
    let shown = '';

    return {
        element: element('div', { class: 'health-machines' },
            section('health-jobs', 'Jobs', jobs.element, noJobs),
            section('health-servers', 'Servers', servers.element),
            missing),

        update(health, now) {
            const all = health.jobs ?? [];
            jobs.update(all.map(job => jobRow(job, now)));
            setShown(jobs.element, all.length > 0);
            setShown(noJobs, all.length === 0);
            servers.update((health.servers ?? []).map(serverRow));
            setText(noJobs, health.missing?.some(({ setting }) => setting === FLINK) ? `Needs ${FLINK}.` : 'No job is known.');
            const lacks = unsaid(health).filter(({ setting }) => setting !== FLINK);
            const wanted = JSON.stringify(lacks);
            if (wanted !== shown) {
                shown = wanted;
                missing.replaceChildren(...lacks.map(lack));
                setShown(missing, lacks.length > 0);
            }
        },
    };
}

function section(id, title, ...content) {
    return element('section', { class: 'health-part', 'aria-labelledby': id }, element('h2', { id }, title), content);
}

function jobRow(job, now) {
    const { words, level } = jobState(job.state);
    const last = checkpoint(job);
    return [
        job.name,
        { text: words, level },
        job.since ? clockTime(job.since, now, false) : '',
        { text: last.words, level: last.late ? 'warning' : undefined },
        job.restarts === undefined || job.restarts === null ? '' : figure(job.restarts),
    ];
}

function serverRow({ name, state, said }) {
    return [name, { text: state, level: serverLevel(state) }, said ?? ''];
}

function lack({ panel, setting }) {
    return element('li', {}, `${panel.charAt(0).toUpperCase()}${panel.slice(1)}: needs `, element('code', {}, setting), '.');
}
