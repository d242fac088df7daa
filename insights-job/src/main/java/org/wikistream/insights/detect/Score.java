package org.wikistream.insights.detect;

/** Scores of what is compared with a distribution. */
final class Score {

    private Score() {}

    /** Of a page with so many people: how rare that is here, and of what is equally rare the more of them the higher. */
    static double people(int people, UsualPeople usual) {
        return rarity(usual.atLeast(people), usual.visits()) + StrictMath.log10(people);
    }

    /** How unlikely something is that happened {@code times} in {@code all}: 2 for once in a hundred, 3 for once in a thousand. */
    static double rarity(long times, long all) {
        return StrictMath.log10((all + 1.0) / (times + 1.0));
    }
}
