package org.wikistream.insights.words;

import org.jspecify.annotations.Nullable;

/**
 * The facts of a sentence about an article with many people. Times are in milliseconds since the epoch.
 *
 * @param people how many
 * @param most no more than this many are told apart
 * @param updated end of the slot
 */
public record RisingWords(int people, int most, long updated) {

    /** Returns, for example, {@code Created 09:12 UTC; 9 people since.} */
    public String created(long when) {
        return Sentence.fit("Created " + Times.utc(when, updated) + "; " + shown() + " since.");
    }

    /**
     * Returns, for example, {@code 14 people in an hour; 99 of 100 times an article here gets at most 2.}
     *
     * @param since from when on that is known, if not for a day
     */
    public String usual(int usual, @Nullable Long since) {
        String gets = since == null ? " gets" : " got";
        return inAnHour(
                "99 of 100 times an article here" + gets + " at most " + Counts.number(usual) + known(since, ""));
    }

    /** Returns, for example, {@code 6 people in an hour; at most 3 on any article without an alert in the last day.} */
    public String atMost(int usual, @Nullable Long since) {
        return inAnHour("at most " + Counts.number(usual) + " on any article without an alert"
                + known(since, " in the last day"));
    }

    /** Returns, for example, {@code 8 people in an hour; what is usual here is not known yet.} */
    public String alone() {
        return inAnHour("what is usual here is not known yet");
    }

    /** Returns, for example, {@code Over: 27 people, 06:50 to 09:30 UTC.} */
    public String over(long from, long to) {
        return Sentence.fit("Over: " + shown() + ", " + Times.span(from, to, updated) + ".");
    }

    /** Returns, for example, {@code No new peak for a day; not followed any more, after 27 people.} */
    public String unchanged() {
        return Sentence.fit("No new peak for a day; not followed any more, after " + shown() + ".");
    }

    private String inAnHour(String comparison) {
        return Sentence.fit(shown() + " in an hour; " + comparison + ".");
    }

    private String known(@Nullable Long since, String otherwise) {
        return since == null ? otherwise : " since " + Times.utc(since, updated);
    }

    private String shown() {
        return Counts.upTo(most, people, "person", "people");
    }
}
