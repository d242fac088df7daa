/** The first line: one sentence about the last minute, and one about alerts. Pure. */
import { valuesOf } from '../state/filter.js';
import { counted, figure, percent } from './figures.js';
import { spanWords } from './scope.js';
import { clockTime, isReplay, millis } from './times.js';
import { unknownWords } from './wikis.js';

/** "People made 182 article edits on 34 wikis in the last minute." */
export function countSentence(state, serverNow) {
    const { filter, now } = state;
    const minute = now.lastMinute ?? { changes: 0, wikis: 0, people: 0 };
    const when = whenWords(state, serverNow);
    const scope = now.scope.used;
    if (!isPlain(filter)) {
        return minute.changes === 0 ? `No change matches ${when}.` : `${counted(minute.changes, 'change')} ${minute.changes === 1 ? 'matches' : 'match'} ${when}.`;
    }
    const where = whereWords(state, minute);
    if (minute.changes === 0) {
        return `No ${noun(scope, 2)}${scope === 'everything' ? '' : ' by people'}${onWiki(state)} ${when}.`;
    }
    if (scope === 'everything') {
        return `${counted(minute.changes, 'change')}${where} ${when}, ${percent(minute.bots, minute.changes)} by bots.`;
    }
    const who = minute.people === 1 ? 'One person' : 'People';
    return `${who} made ${figure(minute.changes)} ${noun(scope, minute.changes)}${where} ${when}.`;
}

/** Only wikis narrow it: then who and where can be said. */
function isPlain(filter) {
    return filter.terms.every(term => term.key === 'wiki');
}

function noun(scope, count) {
    const one = scope === 'articles' ? 'article edit' : 'change';
    return count === 1 ? one : `${one}s`;
}

function whereWords(state, minute) {
    const rows = state.now.where?.rows ?? [];
    const only = rows.length === 1 && minute.wikis === 1 ? ` on ${rows[0].wikiName ?? rows[0].wiki}` : '';
    return onWiki(state) || only || ` on ${counted(minute.wikis, 'wiki')}`;
}

function onWiki({ filter, now, wikiNames }) {
    const wikis = valuesOf(filter, 'wiki').filter(term => !term.not).map(term => term.value);
    if (wikis.length !== 1) {
        return '';
    }
    const row = now.where?.rows.find(each => each.wiki === wikis[0]);
    return ` on ${row?.wikiName ?? wikiNames.get(wikis[0]) ?? wikis[0]}`;
}

/** A source that sends nothing is only told from a slow one later: the minute before its last change is not the last minute. */
const IS_NOW_MILLIS = 15_000;

/** "in the last minute" only where it is; else the minute is named. */
function whenWords({ filter, now, clock, connection }, serverNow) {
    if (filter.from) {
        return spanWords(filter, serverNow);
    }
    const to = now.lastMinute?.to ?? now.asOf;
    const isNow = clock.state === 'live' && connection.state === 'open' && !(serverNow - millis(to) > IS_NOW_MILLIS);
    return isNow || !to ? 'in the last minute' : `in the minute to ${clockTime(to, isReplay(clock) ? millis(to) : serverNow, false)}`;
}

/** What the panels say where nothing at all is in the span: "No article edits by people on … in the last hour." */
export function emptySentence(state, serverNow) {
    const { filter, now } = state;
    const scope = now.scope.used;
    const when = spanWords(filter, serverNow);
    const unknown = unknownWords(filter, state.wikis);
    if (unknown) {
        return unknown;
    }
    return isPlain(filter)
        ? `No ${noun(scope, 2)}${scope === 'everything' ? '' : ' by people'}${onWiki(state)} ${when}.`
        : `Nothing matches ${when}.`;
}

/** What stands in place of the stream while it has no row: that nothing is there, and whether something may come. */
export function noRowsWords({ filter, clock }) {
    if (filter.from) {
        return 'Nothing in this span.';
    }
    switch (clock?.state) {
        case 'ended':
            return 'The recording has nothing of this.';
        case 'stalled':
        case 'search-unreachable':
            return 'Nothing yet, and nothing new comes just now.';
        default:
            return 'Nothing yet. The next change will appear here.';
    }
}

/** Where there is more: [{ scope, text: "Show all people (12)." }]. */
export function elsewhereChoices({ now }) {
    const { people = 0, everything = 0 } = now.elsewhere ?? {};
    const choices = [];
    if (people > 0 && now.scope.used === 'articles') {
        choices.push({ scope: 'people', text: `Show all people (${figure(people)}).` });
    }
    if (everything > people && now.scope.used !== 'everything') {
        choices.push({ scope: 'everything', text: `Show everything (${figure(everything)}).` });
    }
    return choices;
}

/** "3 alerts are open." · "1 alert is open here, 3 in all." · nothing where it isn't known. */
export function alertSentence(alerts) {
    if (!alerts || alerts.why || alerts.job === 'absent' || (alerts.job === 'unknown' && alerts.all === 0)) {
        return '';
    }
    const verb = alerts.here === 1 ? 'is' : 'are';
    if (alerts.all === 0) {
        return 'No alert is open.';
    }
    if (alerts.here === alerts.all) {
        return `${counted(alerts.here, 'alert')} ${verb} open.`;
    }
    return `${alerts.here === 0 ? 'No alert is' : `${counted(alerts.here, 'alert')} ${verb}`} open here, ${figure(alerts.all)} in all.`;
}
