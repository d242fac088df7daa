package org.wikistream.insights.detect;

import org.wikistream.insights.bytes.ByteReader;
import org.wikistream.insights.bytes.ByteWriter;

/**
 * What {@link MinuteOfAll} keeps of a wiki. Only known minutes count. Immutable: each minute returns another one.
 *
 * @param quiet minutes in a row without a change
 * @param turned begin of the first of these; in a silence that was told, of the first minute with changes
 * @param block changes of people in the quarter of an hour, those of the busiest of each minute left out
 * @param judged whether it was seen from its begin
 * @param steady minutes of steady quarters in a row, up to a day
 * @param lowest least of these quarters
 * @param steadyBefore minutes of steady quarters when it fell quiet
 * @param lowestBefore least of these
 * @param silent whether it is part of an open alert
 * @param back minutes in a row with changes since
 */
record WikiLife(
        String wiki,
        int quiet,
        long turned,
        long block,
        boolean judged,
        int steady,
        long lowest,
        int steadyBefore,
        long lowestBefore,
        boolean silent,
        int back) {

    private static final int DAY_IN_MINUTES = 24 * 60;

    static WikiLife first(String wiki, int quiet, long turned) {
        return new WikiLife(wiki, quiet, turned, 0, false, 0, 0, 0, 0, false, 0);
    }

    /** Returns the state after a minute with changes. */
    WikiLife active(long begin, long byPeople) {
        return new WikiLife(
                wiki,
                0,
                silent && back == 0 ? begin : turned,
                block + byPeople,
                judged,
                steady,
                lowest,
                steadyBefore,
                lowestBefore,
                silent,
                silent ? back + 1 : 0);
    }

    /** Returns the state after a minute without changes. */
    WikiLife inactive(long begin) {
        boolean first = quiet == 0;
        boolean falls = first && !silent;
        return new WikiLife(
                wiki,
                Math.min(quiet + 1, MinuteRing.LENGTH),
                falls ? begin : turned,
                block,
                judged,
                steady,
                lowest,
                falls ? steady : steadyBefore,
                falls ? lowest : lowestBefore,
                silent,
                0);
    }

    /**
     * Returns the state after changes in a minute that isn't known well enough, which only means that the wiki isn't
     * quiet.
     */
    WikiLife touched() {
        return new WikiLife(wiki, 0, turned, block, judged, steady, lowest, steadyBefore, lowestBefore, silent, back);
    }

    /** Returns the state after the end of a quarter of an hour. */
    WikiLife blockEnds(int minutes, long leastChanges) {
        if (silent || !judged) {
            return withSteady(true, steady, lowest);
        }
        if (block < leastChanges) {
            return withSteady(true, 0, 0);
        }
        return withSteady(
                true, Math.min(steady + minutes, DAY_IN_MINUTES), steady == 0 ? block : Math.min(lowest, block));
    }

    /** Returns whether it had changes in every quarter of an hour of a day before it fell quiet. */
    boolean isSteady() {
        return !silent && quiet > 0 && steadyBefore >= DAY_IN_MINUTES;
    }

    WikiLife fallsSilent() {
        return new WikiLife(wiki, quiet, turned, block, judged, steady, lowest, steadyBefore, lowestBefore, true, 0);
    }

    /**
     * Returns the state after a silence: the wiki is as steady as before, and the quarter in which the silence ends
     * isn't judged.
     */
    WikiLife returns() {
        return new WikiLife(
                wiki, quiet, turned, 0, false, steadyBefore, lowestBefore, steadyBefore, lowestBefore, false, 0);
    }

    /** Returns the state when the silence has become usual. */
    WikiLife staysSilent() {
        return new WikiLife(wiki, quiet, turned, 0, false, 0, 0, 0, 0, false, 0);
    }

    void write(ByteWriter out) {
        out.text(wiki)
                .number(quiet)
                .number(turned)
                .number(block)
                .truth(judged)
                .number(steady)
                .number(lowest)
                .number(steadyBefore)
                .number(lowestBefore)
                .truth(silent)
                .number(back);
    }

    static WikiLife read(ByteReader in) {
        return new WikiLife(
                in.text(),
                in.integer(),
                in.number(),
                in.number(),
                in.truth(),
                in.integer(),
                in.number(),
                in.integer(),
                in.number(),
                in.truth(),
                in.integer());
    }

    private WikiLife withSteady(boolean nowJudged, int minutes, long least) {
        return new WikiLife(
                wiki, quiet, turned, 0, nowJudged, minutes, least, steadyBefore, lowestBefore, silent, back);
    }
}
