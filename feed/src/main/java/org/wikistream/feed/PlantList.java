package org.wikistream.feed;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import org.wikistream.feed.plants.Plant;
import org.wikistream.feed.plants.PlantPlan;

/** The list of what is planted, in JSON. */
final class PlantList {

    static final String UNTIL = "until";

    /** The time that the file covers if the sample has no end. */
    private static final Duration FILE_SPAN = Duration.ofDays(7);

    private static final String FILE = "plants.json";

    private PlantList() {}

    /** Returns the plants that begin before a time. */
    static ObjectNode of(PlantPlan plan, Instant until) {
        ObjectNode list = JsonReply.object();
        list.put(UNTIL, until.toString());
        ArrayNode plants = list.putArray("plants");
        plan.until(until).forEach(plant -> put(plants.addObject(), plant));
        return list;
    }

    /**
     * Writes {@value #FILE} into a folder: the plants that begin before a time, but no more than a week of them. Plants
     * follow from the seed, so they are known before they are sent.
     */
    static void write(Path folder, PlantPlan plan, Instant base, Instant end) throws IOException {
        Instant week = base.plus(FILE_SPAN);
        Files.createDirectories(folder);
        Path written = Files.writeString(
                folder.resolve(FILE + ".new"),
                of(plan, end.isBefore(week) ? end : week).toPrettyString() + "\n");
        Files.move(written, folder.resolve(FILE), StandardCopyOption.REPLACE_EXISTING);
    }

    private static void put(ObjectNode json, Plant plant) {
        Instant end = plant.end();
        json.put("id", plant.id())
                .put("kind", plant.kind())
                .put("decoy", plant.decoy())
                .put("hard", plant.hard())
                .put("begin", plant.begin().toString())
                .put("end", end == null ? null : end.toString())
                .put("wiki", plant.wiki())
                .put("page", plant.page())
                .put("user", plant.user())
                .put("size", plant.size())
                .put("unit", plant.unit());
    }
}
