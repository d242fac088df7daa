package org.wikistream.indexing.stats;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.event.Categories;
import org.wikistream.event.RecentChange;

/**
 * The facts of a change, for tests that count them and compare the counts with the job's rows.
 *
 * @param partition the partition that its record comes from
 */
record Fact(
        Instant time,
        String type,
        @Nullable String wiki,
        @Nullable String title,
        @Nullable String user,
        @Nullable String comment,
        long sizeDelta,
        boolean bot,
        boolean minor,
        long lagMillis,
        int partition) {

    private static final String[] TYPES = {"edit", "edit", "edit", "log", "new", "categorize"};
    private static final String[] WIKIS = {"enwiki", "dewiki", "commonswiki", "wikidatawiki"};
    private static final String[] COMMENTS = {"", "[[:Paris]] added to category", "[[:Odesa|x]] removed"};

    /** Returns a random change: most pages occur once, some users often, and users are of all kinds. */
    static Fact random(Instant time, Random random) {
        String type = TYPES[random.nextInt(TYPES.length)];
        String titleBegins = type.equals("categorize") ? "Категорія:" : "Стаття ";
        int user = Math.min(random.nextInt(400), random.nextInt(400));
        return new Fact(
                time,
                type,
                random.nextInt(50) == 0 ? null : WIKIS[random.nextInt(WIKIS.length)],
                random.nextInt(50) == 0 ? null : titleBegins + Math.min(random.nextInt(5_000), random.nextInt(90_000)),
                user == 0
                        ? null
                        : user % 10 == 1
                                ? "192.0." + user / 100 + "." + user % 100
                                : user % 10 == 2 ? "~2025-" + user : "User " + user,
                COMMENTS[random.nextInt(COMMENTS.length)],
                random.nextInt(2_000) - 1_000,
                random.nextBoolean(),
                random.nextInt(3) == 0,
                random.nextInt(10) == 0 ? random.nextInt(200_000) : random.nextInt(300),
                random.nextInt(6));
    }

    /** Returns the fact as an event. */
    static Fact of(JsonNode event) {
        long sizeDelta =
                event.at("/length/new").asLong() - event.at("/length/old").asLong();
        return new Fact(
                OffsetDateTime.parse(event.at("/meta/dt").asText()).toInstant(),
                event.path("type").asText(),
                event.path("wiki").textValue(),
                event.path("title").textValue(),
                event.path("user").textValue(),
                event.path("comment").asText(),
                sizeDelta,
                event.path("bot").asBoolean(),
                event.path("minor").asBoolean(),
                0,
                0);
    }

    EnrichedChange enriched() {
        RecentChange change = new RecentChange(
                "id",
                time,
                type,
                wiki,
                title,
                0,
                user,
                comment,
                bot,
                minor,
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
                ChangeReader.parsed(change), Categories.BY_TYPE, payload, partition, 77, time.plusMillis(lagMillis));
    }
}
