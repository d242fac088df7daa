package org.wikistream.bench.insights;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.event.Categories;
import org.wikistream.event.Parsed;
import org.wikistream.event.RecentChangeParser;
import org.wikistream.feed.log.ChangeLog;
import org.wikistream.feed.log.LoggedEvent;
import org.wikistream.feed.plants.Plant;
import org.wikistream.feed.plants.PlantKind;
import org.wikistream.feed.plants.PlantPlan;
import org.wikistream.feed.plants.PlantedChanges;
import org.wikistream.feed.synthetic.Planner;
import org.wikistream.feed.synthetic.SyntheticChanges;
import org.wikistream.progress.WorkProgress;
import org.wikistream.stack.run.Console;

/** Gives changes with plants, of several seeds, to finders, without Kafka and Flink, and counts what they find. */
public final class Trial {

    /** A plant that ended no longer than this before the end need not have been found. */
    private static final Duration TIME_TO_FIND = Duration.ofMinutes(5);

    private final long firstSeed;
    private final int seeds;
    private final Duration length;
    private final Console console;

    /**
     * Prepares a trial.
     *
     * @param firstSeed those below 101 are for tuning: docs/insights.md, "What is planted"
     * @param length of each seed's time
     * @param console gets a line for each seed, and shows how far it has come
     */
    public Trial(long firstSeed, int seeds, Duration length, Console console) {
        this.firstSeed = firstSeed;
        this.seeds = seeds;
        this.length = length;
        this.console = console;
    }

    /** Runs the trial; this takes a while. */
    public TrialReport run() {
        try (WorkProgress progress = console.count("trying", seeds * length.toMinutes(), "minutes of the stream")) {
            return run(progress);
        }
    }

    private TrialReport run(WorkProgress progress) {
        Map<String, Map<String, Matching.Tally>> tallies = new LinkedHashMap<>();
        List<String> read = new ArrayList<>();
        for (long seed = firstSeed; seed < firstSeed + seeds; seed++) {
            JobFinder job = new JobFinder();
            Map<String, Finder> finders = new LinkedHashMap<>();
            finders.put("insights-job", job);
            finders.put("plain rule", new PlainRules(PlainRules.Limits.OF_THE_ISSUE));
            finders.put("higher limit", new PlainRules(PlainRules.Limits.HIGHER));
            Instant known = SyntheticChanges.DEFAULT_BASE.plus(Duration.ofDays(1));
            Instant over = SyntheticChanges.DEFAULT_BASE.plus(length).minus(TIME_TO_FIND);
            List<Plant> plants = run(seed, finders.values().stream().toList(), progress);
            finders.forEach((name, finder) -> {
                Map<String, Matching.Tally> byKind = tallies.computeIfAbsent(name, key -> new LinkedHashMap<>());
                for (PlantKind kind : PlantKind.values()) {
                    Matching.Tally tally = Matching.of(kind.label(), plants, finder.found(), known, over);
                    byKind.merge(kind.label(), tally, Matching.Tally::plus);
                }
            });
            if (seed == firstSeed) {
                read.addAll(job.sentences());
            }
            console.say("seed " + seed + ": " + plants.size() + " plants and decoys, "
                    + job.found().size() + " alerts");
        }
        return new TrialReport(firstSeed, seeds, length, tallies, read);
    }

    /** Returns the plants up to the end. */
    private List<Plant> run(long seed, List<Finder> finders, WorkProgress progress) {
        Instant base = SyntheticChanges.DEFAULT_BASE;
        PlantPlan plan = new PlantPlan(seed, base, EnumSet.allOf(PlantKind.class));
        ChangeLog log = PlantedChanges.atFullSpeed(seed, ChangeLog.ENDLESS, base, plan);
        RecentChangeParser parser = new RecentChangeParser(Set.of());
        Instant end = base.plus(length);
        long last = log.firstAtOrAfter(end.toEpochMilli());
        for (long position = 0; position < last; position++) {
            LoggedEvent event = log.at(position);
            byte[] payload = event.payload(1);
            if (parser.parse(payload) instanceof Parsed.Change parsed) {
                EnrichedChange change = EnrichedChange.of(
                        parsed, Categories.BY_TYPE, payload, 0, position, Instant.ofEpochMilli(event.timestamp()));
                finders.forEach(finder -> finder.see(change));
            } else {
                throw new IllegalStateException("Event " + position + " of seed " + seed + " can't be read");
            }
            if ((position + 1) % Planner.EVENTS == 0) {
                // All times of a block lie before the next one's.
                long over = base.toEpochMilli() + (position + 1) * 25;
                finders.forEach(finder -> finder.advanceTo(over));
                progress.reach((seed - firstSeed) * length.toMinutes()
                        + Duration.ofMillis(over - base.toEpochMilli()).toMinutes());
            }
        }
        return plan.until(end);
    }
}
