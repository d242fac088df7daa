/** What there is to say about insights-job, which finds the alerts: nothing while it runs. */
import { jobWords } from '../words/alerts.js';
import { element, setShown } from './elements.js';

/** Answers { element, update(job, since, now) }. */
export function createAlertJob() {
    const root = element('p', { class: 'alert-job' });
    let shown = '';
    setShown(root, false);
    return {
        element: root,
        update(job, since, now) {
            const words = jobWords(job, since, now);
            const wanted = JSON.stringify(words);
            if (wanted !== shown) {
                shown = wanted;
                root.replaceChildren(...(words === null ? [] : nodesOf(words)));
                setShown(root, words !== null);
            }
        },
    };
}

function nodesOf({ text, command }) {
    return command ? [`${text} `, element('code', {}, command)] : [text];
}
