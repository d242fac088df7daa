/** One hit of a search: a change, or consecutive edits of one user to one page as one, with the single ones unfolded below. */
import { diffUrlOf, sizeDeltaOf } from '../state/groups.js';
import { signed } from '../words/figures.js';
import { groupWords } from '../words/changes.js';
import { clockTime } from '../words/times.js';
import { createChangeRow } from './changerow.js';
import { element, foreign, outward, spoken } from './elements.js';

/** Answers { element, update(group, cut), setSeen(seen), tick(now) }. `opened` is called when a link is followed. */
export function createHit(actions, { opened, now }) {
    const word = spoken('Seen.');
    const root = element('li', { class: 'hit', tabindex: '-1' });
    let shown = null;
    let row = null;

    function draw(group, cut) {
        const { hits } = group;
        const size = sizeDeltaOf(hits);
        row = createChangeRow(hits[0], actions, hits.length === 1 ? { opened } : { opened, size, ...diffsOf(hits) });
        row.tick(now());
        root.dataset.key = group.key;
        root.replaceChildren(row.element, ...(hits.length === 1 ? [] : [edits(hits, size, cut, { opened, now })]));
    }

    return {
        element: root,

        /** `cut`: the group may go on below what was fetched. */
        update(group, cut) {
            const wanted = `${group.key} ${group.hits.length} ${cut}`;
            if (wanted !== shown) {
                shown = wanted;
                draw(group, cut);
            }
        },

        setSeen(seen) {
            root.classList.toggle('hit-seen', seen);
            if (seen && !word.isConnected) {
                root.append(word);
            } else if (!seen) {
                word.remove();
            }
        },

        tick: at => row.tick(at),
    };
}

/** Where no one difference shows the group, the menu has that of its newest edit. */
function diffsOf(hits) {
    const diffUrl = diffUrlOf(hits);
    return { diffUrl, links: diffUrl === null ? [{ text: 'Diff of the newest edit', href: hits[0].diffUrl }] : [] };
}

/** Where a group's keys lead to: { best, diff, history, contributions }; null where there is no such page. */
export function linksOf({ hits }) {
    const [newest] = hits;
    const diff = diffUrlOf(hits) ?? newest.diffUrl ?? null;
    return {
        best: diff ?? newest.link ?? newest.pageUrl ?? null,
        diff,
        history: newest.historyUrl ?? null,
        contributions: newest.contributionsUrl ?? newest.userUrl ?? null,
    };
}

function edits(hits, size, cut, { opened, now }) {
    return element('details', { class: 'hit-edits' },
        element('summary', {}, groupWords(hits, size, now()), cut && ', and perhaps earlier ones'),
        element('ol', {}, hits.map(hit => edit(hit, opened, now()))));
}

function edit(hit, opened, at) {
    const size = hit.sizeDelta === undefined || hit.sizeDelta === null ? 'diff' : signed(hit.sizeDelta);
    return element('li', {},
        hit.diffUrl
            ? outward(hit.diffUrl, { class: 'hit-size', onclick: opened }, size)
            : element('span', { class: 'hit-size' }, size),
        element('time', { datetime: hit.time }, clockTime(hit.time, at)), ' ',
        element('span', { class: 'hit-summary' }, (hit.summary ?? []).map(part => foreign(textOf(part)))));
}

function textOf(part) {
    return part.section === undefined ? part.label ?? part.words ?? part.text ?? '' : `→ ${part.section} `;
}
