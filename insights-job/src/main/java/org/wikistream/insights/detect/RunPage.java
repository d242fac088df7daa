package org.wikistream.insights.detect;

import org.jspecify.annotations.Nullable;
import org.wikistream.insights.bytes.ByteReader;
import org.wikistream.insights.bytes.ByteWriter;

/**
 * A page that an account changed. Times are in milliseconds since the epoch.
 *
 * @param first of its changes, as far back as is remembered
 * @param last of its changes
 * @param created when the account created it; absent if somebody else did
 * @param byHand last of its changes without a tool's mark; absent if there is none
 * @param reverted last time that somebody undid a change of the account
 */
record RunPage(
        String wiki,
        String page,
        long first,
        long last,
        @Nullable Long created,
        @Nullable Long byHand,
        @Nullable Long reverted) {

    static RunPage of(String wiki, String page, long time, boolean created, boolean withTool) {
        return new RunPage(wiki, page, time, time, created ? time : null, withTool ? null : time, null);
    }

    boolean isOf(String otherWiki, String otherPage) {
        return page.equals(otherPage) && wiki.equals(otherWiki);
    }

    RunPage again(long time, boolean createdNow, boolean withTool) {
        return new RunPage(
                wiki,
                page,
                first,
                time,
                createdNow ? Long.valueOf(time) : created,
                withTool ? byHand : Long.valueOf(time),
                reverted);
    }

    RunPage undone(long time) {
        return new RunPage(wiki, page, first, last, created, byHand, time);
    }

    boolean isCreatedSince(long time) {
        return created != null && created >= time;
    }

    boolean isByHandSince(long time) {
        return byHand != null && byHand >= time;
    }

    boolean isReverted() {
        return reverted != null;
    }

    /** Its first change since, as far as that is known. */
    long firstSince(long time) {
        return first >= time ? first : last;
    }

    void write(ByteWriter out) {
        out.text(wiki)
                .text(page)
                .number(first)
                .number(last - first)
                .numberOrNull(created)
                .numberOrNull(byHand)
                .numberOrNull(reverted);
    }

    static RunPage read(ByteReader in) {
        String wiki = in.text();
        String page = in.text();
        long first = in.number();
        return new RunPage(
                wiki, page, first, first + in.number(), in.numberOrNull(), in.numberOrNull(), in.numberOrNull());
    }
}
