package org.wikistream.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wikistream.event.Parsed;
import org.wikistream.event.RecentChange;
import org.wikistream.event.RecentChangeParser;
import org.wikistream.feed.log.ChangeLog;
import org.wikistream.feed.plants.PlantKind;
import org.wikistream.feed.plants.PlantPlan;
import org.wikistream.feed.plants.PlantedChanges;
import org.wikistream.feed.synthetic.SyntheticChanges;
import org.wikistream.sql.TestTopics.Change;
import org.wikistream.topics.Topics;

/**
 * The changes that the documented answers are about: those of {@code up --replay sample --plant rising,edit-war,run
 * --events 20000 --speed max}, and {@link #EXAMPLES}. A record's time is that of the event's place in the stream, some
 * seconds after {@code meta.dt}.
 */
final class Sample {

    static final int EVENTS = 20_000;
    static final Instant BASE = SyntheticChanges.DEFAULT_BASE;
    static final Instant END = BASE.plusMillis(EVENTS * 1000L / PlantedChanges.PER_SECOND);

    private static final long SEED = 1;

    /** A new page and its further changes, and two records that are no changes. */
    private static final List<Change> EXAMPLES = List.of(
            example("00:01:00", "new", "Anna Example", 7001, null, 1200, "A page to try"),
            example("00:01:40", "edit", "Bot of examples", 7002, 1200L, 1350, "+ links"),
            example("00:02:05", "edit", "~2025-31415-92", 7003, 1350L, 20, "hello"),
            example("00:02:30", "edit", "Ben Example", 7004, 20L, 1350, undo(7003, "~2025-31415-92")),
            example("00:02:45", "edit", "Anna Example", 7005, 1350L, 1500, "/* History */ more"),
            example("00:07:50", "edit", "Anna Example", 7006, 1500L, 1530, "typo"),
            shortLived("00:03:10", "new", "~2025-27182-81", 7011, null, 15, "hello again"),
            shortLived("00:03:52", "edit", "Ben Example", 7012, 15L, 0, undo(7011, "~2025-27182-81")),
            Change.of("{\"meta\":", millis("00:04:00")),
            Change.of("<html>502</html>", millis("00:04:30")));

    private Sample() {}

    static List<Change> changes() {
        ChangeLog log = PlantedChanges.atFullSpeed(
                SEED, EVENTS, BASE, new PlantPlan(SEED, BASE, PlantKind.parse("rising,edit-war,run")));
        RecentChangeParser parser = new RecentChangeParser(Set.of());
        List<Change> changes = new ArrayList<>();
        for (long place = 0; place < EVENTS; place++) {
            byte[] payload = log.at(place).payload(log.offsetAt(place));
            RecentChange change = ((Parsed.Change) parser.parse(payload)).change();
            changes.add(new Change(
                    Topics.key(change.wiki(), change.title(), change.id()),
                    payload,
                    BASE.plusMillis(place * 1000 / PlantedChanges.PER_SECOND).toEpochMilli()));
        }
        changes.addAll(EXAMPLES);
        changes.sort((one, other) -> Long.compare(one.appended(), other.appended()));
        return changes;
    }

    private static String undo(long revision, String user) {
        return "Undid revision [[Special:Diff/" + revision + "|" + revision + "]] by [[Special:Contributions/" + user
                + "|" + user + "]] ([[User talk:" + user + "|talk]])";
    }

    private static Change example(
            String time, String type, String user, long revision, @Nullable Long before, long after, String comment) {
        return change("An example of a page", time, type, user, revision, before, after, comment);
    }

    private static Change shortLived(
            String time, String type, String user, long revision, @Nullable Long before, long after, String comment) {
        return change("A page without a future", time, type, user, revision, before, after, comment);
    }

    private static Change change(
            String title,
            String time,
            String type,
            String user,
            long revision,
            @Nullable Long before,
            long after,
            String comment) {
        String old = before == null ? "" : "\"old\":%d,";
        String payload = """
                {"meta":{"id":"example-%d","dt":"2025-06-01T%s.000Z"},"type":"%s","wiki":"enwiki","namespace":0,"title":"%s",
                 "user":"%s","bot":%s,"comment":"%s","revision":{%s"new":%d},"length":{%s"new":%d}}""".formatted(
                        revision,
                        time,
                        type,
                        title,
                        user,
                        user.startsWith("Bot"),
                        comment,
                        old.formatted(revision - 1),
                        revision,
                        before == null ? "" : old.formatted(before),
                        after);
        return new Change(Topics.key("enwiki", title, ""), payload.getBytes(UTF_8), millis(time) + 250);
    }

    private static long millis(String time) {
        return Instant.parse("2025-06-01T" + time + "Z").toEpochMilli();
    }
}
