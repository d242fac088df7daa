package org.wikistream.indexing.stats;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.event.Categories;
import org.wikistream.event.RecentChange;

/** Changes for tests. Times are seconds after {@link #START}, at which a window begins. */
final class Changes {

    static final Instant START = Instant.parse("2024-08-22T04:00:00Z");

    private Changes() {}

    static long millis(long second) {
        return START.plusSeconds(second).toEpochMilli();
    }

    static EnrichedChange edit(String wiki, long second) {
        return change("edit", wiki, second, 0, false);
    }

    static EnrichedChange change(String type, @Nullable String wiki, long second, long sizeDelta, boolean bot) {
        return at(START.plusSeconds(second), type, wiki, sizeDelta, bot);
    }

    static EnrichedChange at(Instant time, String type, @Nullable String wiki, long sizeDelta, boolean bot) {
        RecentChange change = new RecentChange(
                "id",
                time,
                type,
                wiki,
                "Title",
                0,
                "User",
                "",
                bot,
                false,
                time,
                1_000_000L,
                1_000_000L + sizeDelta,
                null,
                null,
                null,
                null,
                null,
                null);
        byte[] payload = ("{\"time\":\"" + time + "\"}").getBytes(StandardCharsets.UTF_8);
        return EnrichedChange.of(
                ChangeReader.parsed(change), Categories.BY_TYPE, payload, 2, 77, START.plusSeconds(100_000));
    }

    static RowKey minute(String category, String wiki, long minute) {
        return new RowKey(category, wiki, millis(60 * minute), millis(60 * minute + 60));
    }
}
