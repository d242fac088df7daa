package org.wikistream.insights.detect;

/** Scores as alerts have them. */
final class Score {

    private static final double HUNDRED = 100;

    private Score() {}

    /** To two decimals. */
    static double rounded(double score) {
        return Math.round(score * HUNDRED) / HUNDRED;
    }

    /** How unlikely something is that happened {@code times} in {@code all}: 2 for once in a hundred, 3 for once in a thousand. */
    static double rarity(long times, long all) {
        return rounded(StrictMath.log10((all + 1.0) / (times + 1.0)));
    }
}
