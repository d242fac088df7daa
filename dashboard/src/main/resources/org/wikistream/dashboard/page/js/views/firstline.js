/** The first line in words. Drawn anew at most each five seconds, so that it can be read. */
import { alertSentence, countSentence, elsewhereChoices, emptySentence } from '../words/sentence.js';
import { stateWords } from '../words/states.js';
import { serverNow } from '../words/times.js';
import { element, setChildren, setShown, setText } from './elements.js';

const PACE_MILLIS = 5_000;

export function create(root, actions) {
    const count = element('span', { class: 'firstline-count' });
    const choices = element('span', { class: 'firstline-choices' });
    const alerts = element('a', { class: 'firstline-alerts', href: '/alerts', onclick: event => {
        if (!event.metaKey && !event.ctrlKey && !event.shiftKey) {
            event.preventDefault();
            actions.go('alerts');
        }
    } });
    const warning = element('span', { class: 'firstline-state', hidden: true });
    const sentence = element('span', {}, count, ' ', choices, ' ', alerts);
    const heading = element('h1', { class: 'firstline' }, sentence, warning);
    root.append(heading);
    let drawnAt = -Infinity;
    let drawn = {};
    let timer = null;

    function draw(state) {
        const at = serverNow(state.clock, state.clockReceivedAt);
        const empty = state.now && state.now.total.changes === 0;
        setText(count, countWords(state, at, empty));
        setChildren(choices, empty ? elsewhereChoices(state).map(choice => element('button', {
            class: 'link-button', type: 'button', onclick: () => actions.setFilter({ scope: choice.scope }),
        }, choice.text)) : []);
        const open = state.now ? alertSentence(state.now.alerts) : '';
        setText(alerts, open);
        setShown(alerts, open !== '');
        heading.classList.toggle('is-old', Boolean(state.now) && state.connection.state === 'retrying');
        drawnAt = performance.now();
        drawn = { filter: state.filter, clock: state.clock?.state, connection: state.connection.state, had: Boolean(state.now),
            wikis: state.wikis };
    }

    function countWords(state, at, empty) {
        if (state.refused) {
            return 'Nothing is shown until the filter is right.';
        }
        if (!state.now) {
            const words = wordsOf(state, at);
            return isWrong(words) ? words.text : ' ';
        }
        if (state.clock.state === 'starting') {
            return 'Starting: waiting for the first change.';
        }
        return empty ? emptySentence(state, at) : countSentence(state, at);
    }

    function isOther(state) {
        return state.filter !== drawn.filter || state.clock?.state !== drawn.clock
            || state.connection.state !== drawn.connection || Boolean(state.now) !== drawn.had || state.wikis !== drawn.wikis;
    }

    /** From across a room the state must be the first that is read. */
    function drawWall(state) {
        const words = wordsOf(state, serverNow(state.clock, state.clockReceivedAt));
        setText(warning, words.text);
        setShown(warning, state.route.wall && isWrong(words));
        setShown(sentence, !state.route.wall || !isWrong(words));
        warning.dataset.kind = words.kind;
    }

    return {
        update(state) {
            drawWall(state);
            clearTimeout(timer);
            const wait = drawnAt + PACE_MILLIS - performance.now();
            if (isOther(state) || wait <= 0) {
                draw(state);
            } else {
                timer = setTimeout(() => draw(actions.state()), wait);
            }
        },
    };
}

function wordsOf({ clock, connection, now, refused }, at) {
    return stateWords({ clock, connection, refused, asOf: now?.asOf, frozen: null }, at);
}

function isWrong({ kind }) {
    return kind === 'warning' || kind === 'stopped';
}
