/**
 * One card of alerts: whose page, account or wiki it is; under it each alert's sentence, how it went, and, unfolded, the numbers
 * and the changes that it rests on. A card keeps its place and stays unfolded while its alerts change.
 */
import { EMPTY_FILTER, toggled } from '../state/filter.js';
import { address } from '../state/route.js';
import { factsOf, isOpen, kindName, sparkMost, stateOf } from '../words/alerts.js';
import { counted } from '../words/figures.js';
import { clockTime } from '../words/times.js';
import { element, foreign, outward, setChildren, setShown, setText } from './elements.js';
import { createSparkline } from './sparkline.js';

/** Answers { element, update({ card, now }) }. */
export function createAlertCard({ card, now }, actions, showsFacts) {
    const alerts = new Map();
    const list = element('div', { class: 'card-alerts' });
    const more = element('p', { class: 'card-more' });
    const root = element('article', { class: 'card', data: { key: card.key } },
        headOf(card.subject, actions, showsFacts ? searchLink : chipButton), list, more);

    function update(item) {
        for (const alert of item.card.alerts) {
            const known = alerts.get(alert.id) ?? createAlert(card.subject, showsFacts);
            alerts.set(alert.id, known);
            known.update(alert, item.now);
        }
        setChildren(list, item.card.alerts.map(alert => alerts.get(alert.id).element));
        root.classList.toggle('card-quiet', !item.card.alerts.some(isOpen));
        setText(more, item.card.more > 0 ? `${counted(item.card.more, 'more alert')} about the same.` : '');
    }

    update({ card, now });
    return { element: root, update };
}

/**
 * Title and wiki stand above the sentence. The wiki filters; so does the title, by `titled`, or it leads to the changes: among alerts,
 * a filter would leave the same card. A link leads to the wiki.
 */
function headOf({ wiki, wikiName = wiki, page, user, pageUrl, userUrl }, actions, titled) {
    const title = (key, value, text) => titled(key, value, text, 'card-title', actions);
    const beside = wiki && chipButton('wiki', wiki, wikiName, 'card-wiki', actions);
    if (page) {
        return head(title('page', `${wiki}|${page}`, page), beside, linkTo(pageUrl, 'page', page));
    }
    if (user) {
        return head(title('user', user, user), beside, linkTo(userUrl, 'contributions', user));
    }
    return head(wiki ? title('wiki', wiki, wikiName) : element('span', { class: 'card-title' }, 'Several wikis'));
}

function chipButton(key, value, text, name, actions) {
    return element('button', { type: 'button', class: name, title: text, onclick: () => actions.toggleValue(key, value) },
        foreign(text));
}

/** To all changes: alerts are of bots' too. */
function searchLink(key, value, text, name, actions) {
    const filter = { ...toggled(EMPTY_FILTER, key, value), scope: 'everything' };
    return element('a', { class: name, title: `Changes: ${text}`, href: address({ view: 'search' }, filter), onclick: event => {
        if (!event.metaKey && !event.ctrlKey && !event.shiftKey) {
            event.preventDefault();
            actions.go('search', filter);
        }
    } }, foreign(text));
}

function head(...content) {
    return element('h3', { class: 'card-head' }, content);
}

function linkTo(href, what, whose) {
    return href && outward(href, { class: 'card-link', 'aria-label': `${what} of ${whose} on the wiki` }, what);
}

function createAlert(subject, showsFacts) {
    const why = element('p', { class: 'card-why' });
    const meta = element('p', { class: 'card-meta' });
    const picture = element('div', { class: 'card-spark' });
    const facts = element('dl', { class: 'card-facts' });
    const evidence = element('ol', { class: 'card-evidence' });
    const fold = element('summary');
    const details = element('details', { class: 'card-details' }, fold, !showsFacts && facts, evidence);
    let version;

    return {
        element: element('section', { class: 'card-alert' },
            element('div', { class: 'card-said' }, why, meta, showsFacts && facts), picture, details),

        update(alert, now) {
            setText(why, alert.why);
            setText(meta, `${kindName(alert.kind)} · ${stateOf(alert, now)}`);
            const wanted = `${alert.version} ${JSON.stringify(alert.spark)}`;
            if (wanted === version) {
                return;
            }
            version = wanted;
            picture.replaceChildren(...sparkOf(alert.spark, now));
            facts.replaceChildren(...factsOf(alert).map(fact));
            setText(fold, foldWords(alert, showsFacts));
            setShown(details, !showsFacts || (alert.evidence ?? []).length > 0);
            evidence.replaceChildren(...[...(alert.evidence ?? [])].reverse().map(change => changeOf(change, subject, now)));
        },
    };
}

function sparkOf(spark, now) {
    return spark?.values?.some(value => value > 0)
        ? [createSparkline(spark, now), element('span', { class: 'card-most', 'aria-hidden': 'true' }, sparkMost(spark))]
        : [];
}

function foldWords({ evidence = [] }, showsFacts) {
    return showsFacts ? counted(evidence.length, 'change') : 'Numbers and changes';
}

function fact([name, value]) {
    return element('div', { class: 'card-fact' }, element('dt', {}, name), element('dd', {}, String(value)));
}

/** One piece of evidence: when, who and where, unless the card says so, and the difference on the wiki. */
function changeOf(change, subject, now) {
    return element('li', {},
        element('time', { datetime: change.time }, clockTime(change.time, now)), ' ',
        userOf(change, subject), ' ',
        change.page && change.page !== subject.page && foreign(change.page), ' ',
        linkTo(change.link, change.revision ? 'diff' : 'page', change.page ?? 'this change'));
}

function userOf({ user }, subject) {
    if (!user) {
        return 'user name hidden';
    }
    return user === subject.user && !subject.page ? null : foreign(user, { class: 'card-user' });
}
