/**
 * Groups consecutive edits of one user to one page, within what was fetched. Pure.
 *
 * A group stands where its newest edit does. Another's edit to the page ends it, if that edit was fetched too: then the user's
 * edits before and after are two groups. Users whose names are hidden are never taken for one.
 * Only edits and new pages are grouped; a log entry or a category stands alone.
 */

const EDITS = new Set(['edit', 'new']);

/**
 * @param {object[]} hits changes, newest first
 * @returns {{key: string, hits: object[]}[]} newest first; a group of one change is a change like any other
 */
export function grouped(hits) {
    const groups = [];
    const open = new Map();
    for (const hit of hits) {
        const page = pageOf(hit);
        const last = page === null ? undefined : open.get(page);
        if (last !== undefined && hit.user && last.hits[0].user === hit.user) {
            last.hits.push(hit);
            continue;
        }
        const group = { key: hit.id, hits: [hit] };
        groups.push(group);
        if (page !== null) {
            open.set(page, group);
        }
    }
    return groups;
}

function pageOf(hit) {
    return EDITS.has(hit.type) && hit.title ? JSON.stringify([hit.wiki, hit.title]) : null;
}

/** Whether each edit of the group follows on the one before it, so that one difference shows them all and nothing else. */
export function isChain(hits) {
    return hits.every((hit, index) => {
        const older = hits[index + 1];
        return older === undefined || (hit.revision?.old != null && hit.revision.old === older.revision?.new);
    });
}

/** By how many bytes the page grew by all edits; null where one of them doesn't say. */
export function sizeDeltaOf(hits) {
    return hits.some(hit => hit.sizeDelta === undefined || hit.sizeDelta === null)
        ? null
        : hits.reduce((sum, hit) => sum + hit.sizeDelta, 0);
}

/** Address of the difference that shows the whole group; null where no single one does. */
export function diffUrlOf(hits) {
    const newest = hits[0];
    if (hits.length === 1) {
        return newest.diffUrl ?? null;
    }
    const before = hits[hits.length - 1].revision?.old;
    if (!newest.diffUrl || !before || !isChain(hits)) {
        return null;
    }
    const url = new URL(newest.diffUrl);
    if (!url.searchParams.has('oldid')) {
        return null;
    }
    url.searchParams.set('oldid', String(before));
    return url.href;
}
