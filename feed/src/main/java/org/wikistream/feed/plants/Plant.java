package org.wikistream.feed.plants;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that was planted, as the list shows it.
 *
 * @param id names it among all of a seed
 * @param kind label of the alert that it is to lead to; of a decoy, the decoy's name
 * @param decoy whether it must lead to none
 * @param hard whether it is at the edge of what can be found, and counted apart
 * @param begin time of its first act
 * @param end time of its last; absent if it never ends
 * @param wiki database name; the first, where it is on several
 * @param page title, where it is about one
 * @param user where it is about one
 * @param size people, reverts, factor, pages or minutes: see {@code unit}
 */
public record Plant(
        String id,
        String kind,
        boolean decoy,
        boolean hard,
        Instant begin,
        @Nullable Instant end,
        String wiki,
        @Nullable String page,
        @Nullable String user,
        double size,
        String unit) {}
