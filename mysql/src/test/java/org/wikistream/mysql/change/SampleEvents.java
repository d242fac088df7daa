package org.wikistream.mysql.change;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.wikistream.columns.ChangeRow;
import org.wikistream.columns.ChangeRowReader;
import org.wikistream.enrichment.Enrichment;
import org.wikistream.event.Categories;
import org.wikistream.event.Parsed;
import org.wikistream.event.RecentChangeParser;

/** Events as JSON, and their rows. The same seed makes the same events. */
final class SampleEvents {

    static final Instant APPENDED = Instant.parse("2026-01-31T10:15:30.125Z");

    private static final RecentChangeParser PARSER = new RecentChangeParser(Set.of());
    private static final ChangeRowReader READER = new ChangeRowReader();
    private static final int PARTITIONS = 4;

    private static final List<String> WIKIS =
            List.of("enwiki", "dewiki", "commonswiki", "frwiktionary", "wikidatawiki");
    private static final List<String> TYPES = List.of("edit", "edit", "edit", "new", "log", "categorize", "external");

    /** Names that differ by case, accent or trailing spaces, and names that need escapes. */
    private static final List<String> NAMES = List.of(
            "Alice",
            "alice",
            "Älice",
            "Alice ",
            "O'Neil \\\\",
            "\\\"quoted\\\"",
            "\\ud83d\\ude00",
            "192.0.2.7",
            "~2025-40857-91",
            "tab\\there",
            "nul\\u0000",
            "");

    private SampleEvents() {}

    /** Returns an event with these fields in addition to the mandatory ones; quotes are single. */
    static String event(String id, String dt, String fields) {
        String meta = "{'meta':{'id':'" + id + "','dt':'" + dt + "'}";
        return (meta + (fields.isEmpty() ? "" : "," + fields) + "}").replace('\'', '"');
    }

    static ChangeRow change(String json, int partition, long offset) {
        byte[] payload = json.getBytes(UTF_8);
        Parsed.Change parsed = (Parsed.Change) PARSER.parse(payload);
        Enrichment enrichment = Enrichment.of(parsed.change(), Categories.BY_TYPE, APPENDED.plusMillis(offset));
        return READER.read(payload, enrichment, partition, offset);
    }

    static StorableRow row(String json, int partition, long offset) {
        return (StorableRow) StorableChange.of(change(json, partition, offset));
    }

    static boolean isChange(String json) {
        return PARSER.parse(json.getBytes(UTF_8)) instanceof Parsed.Change;
    }

    /** Returns the rows of events, in the order of their offsets. */
    static List<StorableRow> rows(List<String> events) {
        List<StorableRow> rows = new ArrayList<>();
        for (int number = 0; number < events.size(); number++) {
            rows.add(row(events.get(number), number % PARTITIONS, number));
        }
        return rows;
    }

    /** Returns events of three hours around the end of a month. Some come twice. */
    static List<String> generate(int count, long seed) {
        Random random = new Random(seed);
        List<String> events = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            events.add(
                    number > 0 && random.nextInt(50) == 0
                            ? events.get(random.nextInt(number))
                            : generated("id-" + seed + "-" + number, random));
        }
        return events;
    }

    private static String generated(String id, Random random) {
        Instant dt = Instant.parse("2026-01-31T22:00:00Z").plusMillis(random.nextInt(3 * 3_600_000));
        String type = pick(TYPES, random);
        StringBuilder fields = new StringBuilder("\"type\":\"" + type + "\"");
        if (random.nextInt(20) > 0) {
            fields.append(",\"wiki\":\"").append(pick(WIKIS, random)).append('"');
        }
        if (random.nextInt(20) > 0) {
            fields.append(",\"user\":\"").append(pick(NAMES, random)).append('"');
        }
        String title = type.equals("categorize") ? "Category:" : "User:";
        fields.append(",\"title\":\"").append(title).append(pick(NAMES, random)).append('"');
        fields.append(",\"namespace\":").append(random.nextInt(3));
        fields.append(",\"bot\":").append(random.nextInt(3) == 0);
        fields.append(",\"minor\":").append(random.nextBoolean());
        fields.append(",\"timestamp\":").append(dt.getEpochSecond());
        fields.append(",\"comment\":\"").append(comment(type, random)).append('"');
        if (type.equals("edit") || type.equals("new")) {
            fields.append(
                    String.format(Locale.ROOT, ",\"length\":{\"old\":%d,\"new\":%d}", length(random), length(random)));
        }
        if (type.equals("log")) {
            fields.append(",\"log_type\":\"").append(pick(List.of("newusers", "block"), random));
            fields.append("\",\"log_action\":\"")
                    .append(pick(List.of("create", "create2", "autocreate"), random))
                    .append('"');
        }
        return "{\"meta\":{\"id\":\"" + id + "\",\"dt\":\"" + dt + "\",\"domain\":\"example.org\"}," + fields + "}";
    }

    private static long length(Random random) {
        return random.nextInt(100) == 0 ? Long.MAX_VALUE / 4 * random.nextInt(4) : random.nextInt(100_000);
    }

    private static String comment(String type, Random random) {
        if (type.equals("categorize")) {
            return pick(List.of("[[:A]] added to category", "[[:A]] removed from category", "[[:A]] ?"), random);
        }
        return pick(
                List.of(
                        "Undid revision 12 by [[Special:Contributions/X|X]] ([[User talk:X|talk]])",
                        "typo",
                        "it's \\\\ \\n fine"),
                random);
    }

    private static <T> T pick(List<T> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }
}
