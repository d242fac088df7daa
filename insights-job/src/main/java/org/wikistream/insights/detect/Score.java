package org.wikistream.insights.detect;

/** Scores values by comparing them with a distribution. */
final class Score {

    private Score() {}

    /**
     * Scores a page with this many people by how rare that is here; among equally rare ones, more people score higher.
     */
    static double people(int people, UsualPeople usual) {
        return rarity(usual.atLeast(people), usual.visits()) + StrictMath.log10(people);
    }

    /**
     * Returns how unlikely something is that happened {@code times} in {@code all}: 2 for once in a hundred, 3 for once
     * in a thousand.
     */
    static double rarity(long times, long all) {
        return StrictMath.log10((all + 1.0) / (times + 1.0));
    }
}
