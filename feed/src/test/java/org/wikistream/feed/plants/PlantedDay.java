package org.wikistream.feed.plants;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import org.wikistream.enrichment.Enrichment;
import org.wikistream.event.Categories;
import org.wikistream.event.Parsed;
import org.wikistream.event.RecentChange;
import org.wikistream.event.RecentChangeParser;
import org.wikistream.feed.log.ChangeLog;
import org.wikistream.feed.log.LoggedEvent;

/** Planted changes, read as a job reads them. */
final class PlantedDay {

    static final Instant BASE = Instant.parse("2025-06-02T00:00:00Z");

    private final PlantPlan plan;
    private final ChangeLog log;
    private final RecentChangeParser parser = new RecentChangeParser(Set.of());

    PlantedDay(long seed) {
        plan = new PlantPlan(seed, BASE, EnumSet.allOf(PlantKind.class));
        log = PlantedChanges.atFullSpeed(seed, ChangeLog.ENDLESS, BASE, plan);
    }

    PlantPlan plan() {
        return plan;
    }

    ChangeLog log() {
        return log;
    }

    RecentChange at(long position) {
        LoggedEvent event = log.at(position);
        byte[] head = Arrays.copyOfRange(event.bytes(), event.from(), event.headEnd());
        byte[] tail = Arrays.copyOfRange(event.bytes(), event.tailFrom(), event.to());
        byte[] whole = new byte[head.length + 1 + tail.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        whole[head.length] = '7';
        System.arraycopy(tail, 0, whole, head.length + 1, tail.length);
        if (parser.parse(whole) instanceof Parsed.Change parsed) {
            return parsed.change();
        }
        throw new AssertionError("Can't be read: " + new String(whole, UTF_8));
    }

    /** Reads what is logged from one time to another. */
    void read(Instant from, Instant to, Consumer<RecentChange> reader) {
        long end = log.firstAtOrAfter(to.toEpochMilli());
        for (long position = log.firstAtOrAfter(from.toEpochMilli()); position < end; position++) {
            reader.accept(at(position));
        }
    }

    static boolean isRevert(RecentChange change) {
        return Enrichment.of(change, Categories.BY_TYPE, BASE.plus(Duration.ofDays(1)))
                .revert();
    }
}
