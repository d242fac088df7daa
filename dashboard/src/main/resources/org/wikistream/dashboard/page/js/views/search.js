/** The search: form, hits newest first, what came since, and keys for who goes through many. */
import { writeFilter } from '../state/filter.js';
import { createPreferences } from '../state/preferences.js';
import { createResults } from '../state/results.js';
import { createSeen, localStorageOrNull } from '../state/seen.js';
import { ageOrigin } from '../words/times.js';
import { loadWikis } from './filterbox.js';
import { createHelp } from './help.js';
import { createHits } from './hits.js';
import { linksOf } from './hit.js';
import { createSearchFoot } from './searchfoot.js';
import { createSearchForm } from './searchform.js';
import { createSearchHead } from './searchhead.js';
import { createSearchKeys } from './searchkeys.js';

const NO_PAGE = 'Made-up sample: this page exists on no wiki.';

export function create(root, actions) {
    const storage = localStorageOrNull();
    const preferences = createPreferences(storage);
    const seen = createSeen(storage);
    const results = createResults(draw);
    let wikis = null;
    let told = null;

    const form = createSearchForm(actions, () => wikis ?? []);
    const head = createSearchHead({ fresh: showFresh, hideSeen, help: () => help.open() });
    const hits = createHits(actions, { seen, now });
    const foot = createSearchFoot({ more: results.more });
    const help = createHelp(preferences);
    const keys = createSearchKeys({
        hits: hits.element,
        isOn: () => preferences.isOn('keys', true),
        on: { step, open, unseen: () => hits.markSeen(false), fresh: showFresh, find: form.focus, help: help.open },
    });
    root.append(form.element, head.element, hits.element, foot.element, help.element);

    let endChanges = null;

    function now() {
        const { clock, clockReceivedAt } = actions.state();
        // The answer tells the time too, if it comes before the live connection does.
        return clock ? ageOrigin(clock, clockReceivedAt) : ageOrigin(results.get().clock, performance.now());
    }

    function draw(found) {
        hits.update(found, preferences.isOn('hide-seen', false));
        head.update(found, { now: now(), isHiding: preferences.isOn('hide-seen', false), hidden: hits.hidden() });
        const { filter, refused } = actions.state();
        foot.update(found, { filter, wikis, now: now(), hidden: hits.hidden(), refused: refused !== null });
    }

    function hideSeen(hide) {
        preferences.turn('hide-seen', hide);
        draw(results.get());
    }

    function showFresh() {
        results.again();
        window.scrollTo(0, 0);
    }

    function step(by) {
        if (!hits.step(by) && by > 0) {
            results.more();
        }
    }

    function open(name) {
        const group = hits.current();
        if (!group) {
            return;
        }
        const href = linksOf(group)[name];
        if (href) {
            window.open(href, '_blank', 'noopener,noreferrer');
            hits.markSeen(true);
        } else {
            actions.notify(group.hits[0].pageUrl ? 'This change has no such page.' : NO_PAGE);
        }
    }

    function recount() {
        if (!document.hidden) {
            seen.reload();
            hits.drawSeen();
            results.recount();
        }
    }

    return {
        update({ filter, wikis: known, refused }) {
            if (known && known !== wikis) {
                wikis = known;
                form.rename();
                draw(results.get());
            }
            form.update(filter);
            results.search(writeFilter(filter));
            // The strip above says why, perhaps later than the search itself was refused: it is said once.
            if (refused !== told) {
                told = refused;
                draw(results.get());
            }
        },

        show() {
            loadWikis(actions);
            document.addEventListener('keydown', keys);
            document.addEventListener('visibilitychange', recount);
            endChanges = actions.onChanges(({ of }) => results.came(of));
            recount();
        },

        hide() {
            document.removeEventListener('keydown', keys);
            document.removeEventListener('visibilitychange', recount);
            endChanges?.();
            results.stop();
        },
    };
}
