/** Times, spans and ages as people read them; always UTC, and against the server's clock. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export function millis(time) {
    return typeof time === 'number' ? time : Date.parse(time);
}

/** "09:41". */
export function hourMinute(time) {
    return new Date(millis(time)).toISOString().slice(11, 16);
}

/** "09:41:07". */
export function hourMinuteSecond(time) {
    return new Date(millis(time)).toISOString().slice(11, 19);
}

/** "1 Jun 2025". */
export function day(time) {
    const date = new Date(millis(time));
    return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** "1 Jun 2025 00:08 UTC". */
export function dayAndTime(time) {
    return `${day(time)} ${hourMinute(time)} UTC`;
}

/** "28 Nov", with the year where it isn't that of `now`. */
function dayBeside(time, now) {
    const year = new Date(millis(now)).getUTCFullYear();
    return day(time).replace(` ${year}`, '');
}

/** "09:41:07 UTC", with the day in front if it isn't the day of `now`. */
export function clockTime(time, now, seconds = true) {
    const clock = `${seconds ? hourMinuteSecond(time) : hourMinute(time)} UTC`;
    return day(time) === day(now) ? clock : `${dayBeside(time, now)} ${clock}`;
}

/** "09:10 to 09:15 UTC", with days where they aren't the day of `now`. */
export function span(from, to, now) {
    const first = day(from) === day(now) ? hourMinute(from) : `${dayBeside(from, now)} ${hourMinute(from)}`;
    const second = day(to) === day(from) ? hourMinute(to) : `${dayBeside(to, now)} ${hourMinute(to)}`;
    return `${first} to ${second} UTC`;
}

/** As `span`; without an end "since 09:10 UTC", or "from 1 Jan 2099 00:00 UTC on" where it is still to come. */
export function spanOrBegin({ from, to }, now) {
    if (to) {
        return span(from, to, now);
    }
    const begin = clockTime(from, now, false);
    return millis(from) > millis(now) ? `from ${begin} on` : `since ${begin}`;
}

/** How long something took, in at most two units: "40 s", "2 min 10 s", "3 h 10 min", "4 days". */
export function duration(length) {
    const seconds = Math.max(0, Math.round(length / 1000));
    if (seconds < 60) {
        return `${seconds} s`;
    }
    if (length < HOUR) {
        return pair(Math.floor(seconds / 60), 'min', seconds % 60, 's');
    }
    const minutes = Math.floor(seconds / 60);
    if (length < 2 * DAY) {
        return pair(Math.floor(minutes / 60), 'h', minutes % 60, 'min');
    }
    return `${Math.floor(length / DAY)} days`;
}

function pair(large, largeUnit, little, littleUnit) {
    return little === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${little} ${littleUnit}`;
}

/** How long ago, in one unit: "now", "7 s", "3 min", "5 h", "2 d". */
export function age(time, now) {
    const past = now - millis(time);
    if (past < 1000) {
        return 'now';
    }
    if (past < MINUTE) {
        return `${Math.floor(past / 1000)} s`;
    }
    if (past < HOUR) {
        return `${Math.floor(past / MINUTE)} min`;
    }
    return past < 2 * DAY ? `${Math.floor(past / HOUR)} h` : `${Math.floor(past / DAY)} d`;
}

/** What `last` says: "10m" is "10 minutes", "1h" is "hour", to stand after "the last". */
export function lastWords(last) {
    const amount = Number(last.slice(0, -1));
    const unit = { m: 'minute', h: 'hour', d: 'day' }[last.slice(-1)];
    return amount === 1 ? unit : `${amount} ${unit}s`;
}

/**
 * The server's time as it is now: `clock.now` when the message came, and what has passed since. Where nothing is live, ages
 * count from the newest change, not from today.
 */
export function serverNow(clock, receivedAt, at = performance.now()) {
    return clock ? millis(clock.now) + (at - receivedAt) : Date.now();
}

/** The time that ages are told against: a replay's is its newest event's, and while search can't be reached it stands. */
export function ageOrigin(clock, receivedAt, at = performance.now()) {
    const stands = isReplay(clock) || clock?.state === 'search-unreachable';
    return stands ? millis(clock.axisEnd ?? clock.newest ?? clock.now) : serverNow(clock, receivedAt, at);
}

export function isReplay(clock) {
    return clock?.state === 'replay' || clock?.state === 'ended';
}
