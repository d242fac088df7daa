package org.wikistream.insights.words;

import org.jspecify.annotations.Nullable;

/** Sentences about reverts on a page. Times are in milliseconds since the epoch. */
public final class EditWarWords {

    private static final String UNREGISTERED = "unregistered editors";

    private EditWarWords() {}

    /** Returns, for example, {@code 5 reverts by 3 people}. */
    public static String counts(long reverts, int people) {
        return Counts.of(reverts, "revert") + " by " + Counts.of(people, "person", "people");
    }

    /** Returns, for example, {@code 5 reverts by 3 people in 42 minutes.} */
    public static String reverts(String counts, long millis) {
        return Sentence.fit(counts + " in " + Times.length(millis) + ".");
    }

    /**
     * Returns, for example, {@code Ann and Bob reverted each other twice since 08:10 UTC}.
     *
     * @param one a name; null for those without one, who are named last
     */
    public static String eachOther(@Nullable String one, @Nullable String other, int rounds, long since, long updated) {
        String first = one == null ? other : one;
        String second = one == null ? null : other;
        return party(first) + " and " + party(second) + " reverted each other " + Counts.times(rounds) + " since "
                + Times.utc(since, updated);
    }

    /** If there are no other reverts. */
    public static String alone(String eachOther) {
        return Sentence.fit(eachOther + ".");
    }

    /** If there are, such as {@code ..; 7 reverts by 4 people in all.} */
    public static String among(String eachOther, String counts) {
        return Sentence.fit(eachOther + "; " + counts + " in all.");
    }

    public static String quiet(long reverts) {
        return over("no revert for 24 hours", reverts);
    }

    public static String protectedAt(long time, long reverts, long updated) {
        return over("protected " + Times.utc(time, updated), reverts);
    }

    /**
     * Returns, for example, {@code Over: moved to Tea 09:20 UTC, after 7.}
     *
     * @param page the new title; null if it isn't known
     */
    public static String movedTo(@Nullable String page, long time, long reverts, long updated) {
        String whereTo = page == null ? "" : "to " + Names.shown(page) + " ";
        return over("moved " + whereTo + Times.utc(time, updated), reverts);
    }

    private static String over(String how, long reverts) {
        return Sentence.fit("Over: " + how + ", after " + Counts.number(reverts) + ".");
    }

    private static String party(@Nullable String name) {
        return name == null ? UNREGISTERED : Names.shown(name);
    }
}
