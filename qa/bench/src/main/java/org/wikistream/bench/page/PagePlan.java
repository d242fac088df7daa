package org.wikistream.bench.page;

import java.util.List;

/**
 * The measurements to make.
 *
 * @param events of the month
 * @param viewers how many look at the page, one number after the other in each round; 0 is what the others are held
 *     against
 * @param rounds that count
 * @param seconds for which viewers are watched, and then questions are asked, with each number of viewers in each round
 * @param warmUpSeconds for which questions are asked before the first round
 */
public record PagePlan(long events, List<Integer> viewers, int rounds, int seconds, int warmUpSeconds) {

    private static final List<Integer> USUAL_VIEWERS = List.of(0, 1, 20, 200);
    private static final int USUAL_WARM_UP_SECONDS = 20;

    public PagePlan {
        viewers = List.copyOf(viewers);
    }

    /** Returns a plan with as many viewers as the report is about. */
    public static PagePlan usual(long events, int rounds, int seconds) {
        return new PagePlan(events, USUAL_VIEWERS, rounds, seconds, USUAL_WARM_UP_SECONDS);
    }
}
