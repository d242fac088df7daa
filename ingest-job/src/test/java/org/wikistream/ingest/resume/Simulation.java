package org.wikistream.ingest.resume;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wikistream.ingest.resume.Service.Kind;
import org.wikistream.ingest.resume.Service.Logged;

/**
 * One history, drawn from a seed: what the service logs, how it sends it, and what happens to the job meanwhile. In the
 * end, the committed events must be the logged ones, each once, and events that the service never sent must be in a
 * recorded gap.
 *
 * <p>One case is never drawn: another cluster answers, and the reread holds more than is remembered. Nothing then tells
 * which events are known (docs/guarantees.md).
 */
final class Simulation {

    private static final long START = 1_700_000_000_000L;
    private static final long YEAR = 365L * 86_400_000;
    private static final int SHORT_CUT = 30;
    private static final int MUCH = 1_000_000;

    private final Random random;
    private final Service service = new Service();
    private final Client client;

    // The kind of this history.
    private final boolean forgets;
    private final boolean numbered;
    private final boolean retention;
    private final boolean switches;
    private final boolean holes;
    private final boolean unreadable;
    private final boolean skipsTwice;
    private final boolean oddDates;
    private final boolean bothActive;
    private final boolean shortCuts;
    private final long resolution;
    private final int step;
    private final int disorder;
    private final @Nullable Instant since;

    private long now = START;
    private int skipped;
    private int restores;
    private StreamState checkpoint;
    private int committed;
    private boolean ranDry;
    private boolean retained;
    private long lastUnreadable;
    private int breaks;
    private int switched;
    private final Map<String, Long> firstOffsets = new HashMap<>();
    private final Set<String> begun = new HashSet<>();

    private Simulation(long seed) {
        random = new Random(seed * 0x9E3779B97F4A7C15L);
        forgets = random.nextInt(3) == 0;
        numbered = forgets || random.nextInt(8) != 0;
        retention = numbered && !forgets && random.nextInt(8) == 0;
        switches = !forgets && !retention && random.nextInt(3) == 0;
        holes = numbered && !retention && random.nextInt(2) == 0;
        skipsTwice = holes && random.nextInt(3) == 0;
        unreadable = !retention && random.nextInt(3) != 0;
        oddDates = !retention && random.nextInt(3) == 0;
        bothActive = !skipsTwice && random.nextInt(3) == 0;
        shortCuts = numbered && !retention && !switches && random.nextInt(4) == 0;
        resolution = random.nextBoolean() ? 1 : 1_000;
        step = 20 + random.nextInt(random.nextBoolean() ? 200 : 3_000);
        disorder = random.nextInt(20_000);
        since = !forgets && random.nextInt(5) == 0
                ? Instant.ofEpochMilli(START + random.nextInt(100) * (long) step)
                : null;
        client = new Client(service, forgets ? 40 + random.nextInt(60) : MUCH, since);
        checkpoint = client.checkpoint();
    }

    /** Runs a history and returns what went wrong; null if nothing did. */
    static @Nullable String run(long seed) {
        Simulation simulation = new Simulation(seed);
        try {
            simulation.live();
            simulation.readTheRest();
            List<String> wrong = simulation.judge();
            return wrong.isEmpty() ? null : simulation + ": " + wrong;
        } catch (RuntimeException | AssertionError e) {
            return simulation + ": " + e;
        }
    }

    /** Returns the first seed in a range whose history goes wrong; -1 if none does. */
    static long firstFailure(long from, long to) {
        for (long seed = from; seed < to; seed++) {
            if (run(seed) != null) {
                return seed;
            }
        }
        return -1;
    }

    private void live() {
        if (!numbered) {
            service.leaveOutOffsets();
        }
        if (random.nextInt(3) == 0 && (numbered || !oddDates)) {
            service.sendDoubles(random, forgets && !unreadable ? 300 : 3);
        }
        service.event(time());
        log(20 + random.nextInt(80));
        int rounds = 3 + random.nextInt(9);
        for (int round = 0; round < rounds; round++) {
            client.connect(cut());
            client.emitAllBut(random.nextInt(3) == 0 ? random.nextInt(50) : 0);
            stopOrGoOn();
            if (switches && random.nextInt(4) == 0) {
                switched++;
                service.renumber(random.nextBoolean() ? Service.ACTIVE : Service.IDLE, shift());
            }
            if (retention && random.nextInt(6) == 0) {
                retain();
            }
            log(random.nextInt(40));
        }
    }

    private int cut() {
        return skipsTwice ? Integer.MAX_VALUE : random.nextInt(4) == 0 ? random.nextInt(20) : random.nextInt(200);
    }

    /**
     * Simulates exactly-once: a checkpoint that completes commits everything written before it; a restore loses the
     * rest.
     */
    private void stopOrGoOn() {
        int draw = random.nextInt(5);
        if (draw == 0) {
            client.restore(checkpoint, committed);
            restores++;
        } else if (draw < 3) {
            checkpoint = client.checkpoint();
            committed = client.written();
        }
    }

    private long shift() {
        long by = random.nextInt(3) == 0 ? 1 + random.nextInt(MUCH) : 1 + random.nextInt(60);
        return random.nextBoolean() && by < 60 ? -by : by;
    }

    /** Deletes the beginning of the log. */
    private void retain() {
        long last = 0;
        if (retained || checkpoint.partitions().stream().noneMatch(this::isReadActive)) {
            return;
        }
        retained = true;
        for (Logged logged : service.log()) {
            last = logged.topic.equals(Service.ACTIVE) ? logged.offset : last;
        }
        service.retainFrom(Service.ACTIVE, last - random.nextInt(30));
    }

    private boolean isReadActive(PartitionState partition) {
        return partition.partition().topic().equals(Service.ACTIVE) && partition.lastEvent() != null;
    }

    private void log(int events) {
        for (int index = 0; index < events; index++) {
            now += random.nextInt(2 * step);
            String topic = bothActive && random.nextInt(4) == 0 ? Service.IDLE : Service.ACTIVE;
            boolean first = begun.add(topic);
            int draw = random.nextInt(100);
            if (first) {
                service.event(topic, time(), 0);
            } else if (draw < 4 && unreadable && resolution == 1) {
                service.unreadable(Service.ACTIVE, time(), "{\"broken\":" + (time() == lastUnreadable ? index : 0));
                lastUnreadable = time();
            } else if (draw < 7 && unreadable) {
                service.nameless(topic, time());
            } else if (draw < 10) {
                service.canary(random.nextBoolean() ? Service.ACTIVE : Service.IDLE, time());
            } else if (draw < 14 && oddDates) {
                service.event(topic, now + (random.nextBoolean() ? YEAR : -YEAR), 0);
            } else {
                service.event(topic, lateTime(), draw > 93 && holes ? skips() : 0);
            }
        }
    }

    private int skips() {
        skipped++;
        int draw = random.nextInt(5);
        return draw < 2 ? Service.FOR_EVER : skipsTwice ? draw - 1 : 1;
    }

    private long time() {
        return now / resolution * resolution;
    }

    private long lateTime() {
        long late = random.nextInt(3) == 0 ? 0 : random.nextInt(disorder + 1);
        return (now - Math.min(late, now - START)) / resolution * resolution;
    }

    /** Ends each topic with an ordinary event, so that everything missing before it can be noticed. */
    private void readTheRest() {
        now += 30_000;
        service.event(Service.ACTIVE, time(), 0);
        service.event(Service.IDLE, time(), 0);
        long most = client.connections() + 10 + skipped + (shortCuts ? service.size() / (SHORT_CUT / 6) : 0);
        int dry = 0;
        while (dry < 3 && client.connections() < most) {
            client.read(shortCuts ? SHORT_CUT : Integer.MAX_VALUE);
            dry = client.ranDry() ? dry + 1 : 0;
        }
        ranDry = dry == 3;
    }

    private List<String> judge() {
        List<String> wrong = new ArrayList<>();
        List<Range> gaps = openGaps(wrong);
        Set<Logged> passed = new HashSet<>();
        for (Client.Passed one : client.passed()) {
            if (one.outcome().disposition() == Disposition.PASSES
                    && !passed.add(one.sent().logged())) {
                wrong.add("twice: " + one.sent().logged());
            }
        }
        findFirst();
        long never = 0;
        for (Logged logged : service.log()) {
            if (isExpected(logged)) {
                never += judge(logged, passed.contains(logged), gaps, wrong);
            } else if (!logged.sent) {
                never += gaps.stream().filter(gap -> gap.holds(logged)).count();
            }
        }
        judgeCounts(passed.size(), gaps, never, wrong);
        if (!ranDry) {
            wrong.add("reads in circles");
        }
        if (!retention && client.misplaced() > switched + 2 * restores) {
            wrong.add("asked for a wrong offset " + client.misplaced() + " times");
        }
        if (client.gapsAskedAgain() > mostAskedAgain()) {
            wrong.add("asked again for gaps " + client.gapsAskedAgain() + " times, for " + skipped);
        }
        return wrong;
    }

    /**
     * Returns how often gaps may be re-requested: each hole once, and again after each restore, and some more because
     * an unreadable payload may come before or after a hole.
     */
    private int mostAskedAgain() {
        return (skipped + 2 + (retention ? 12 : 0)) * (1 + restores);
    }

    /** Returns whether the event is missing. */
    private long judge(Logged logged, boolean passed, List<Range> gaps, List<String> wrong) {
        long covering = gaps.stream().filter(gap -> gap.holds(logged)).count();
        boolean came = logged.kind == Kind.CANARY ? logged.sent : passed;
        if (came) {
            if (gaps.stream().anyMatch(gap -> gap.isWhole() && gap.holds(logged))
                    && !(retention && logged.kind == Kind.CANARY)) {
                wrong.add("in a gap though it came: " + logged);
            }
            return 0;
        }
        if (logged.sent && !retention && covering != 1) {
            wrong.add("lost: " + logged);
        }
        if (logged.isSkippedOnce() && !unreadable) {
            wrong.add("not asked for again: " + logged);
        }
        if (numbered && covering != 1) {
            wrong.add("in " + covering + " gaps: " + logged);
        }
        return 1;
    }

    private void judgeCounts(int passed, List<Range> gaps, long never, List<String> wrong) {
        long passes = 0;
        long gapCount = 0;
        long missing = 0;
        for (PartitionState partition : client.checkpoint().partitions()) {
            FrameCounts counts = partition.counts();
            passes += counts.emitted() + counts.rejected();
            gapCount += counts.gaps();
            missing += counts.missing();
            if (counts.received() != counts.emitted() + counts.duplicates() + counts.canaries() + counts.rejected()) {
                wrong.add("doesn't add up: " + counts);
            }
        }
        if (numbered && !retention && missing != never) {
            wrong.add(missing + " counted as missing, of " + never);
        }
        if (passes != passed) {
            wrong.add(passes + " counted as passed on, of " + passed);
        }
        if (gapCount != gaps.size() + breaks) {
            wrong.add(gapCount + " gaps counted, of " + gaps.size());
        }
        if (breaks > 0 && !retention) {
            wrong.add("the last event was given up though it comes");
        }
    }

    /**
     * Returns whether the event has to arrive or lie in a gap. Nothing shows that an event before the first one of its
     * topic that arrived is missing. If the stream began in the middle, a reread may go back before that first one.
     */
    private boolean isExpected(Logged logged) {
        long first = firstOffsets.getOrDefault(logged.topic, Long.MAX_VALUE);
        for (Client.Passed one : client.passed()) {
            if (!logged.sent && since != null && one.sent().logged().topic.equals(logged.topic)) {
                return logged.offset >= first && logged.offset > one.sent().logged().offset;
            }
        }
        return logged.offset >= first;
    }

    private void findFirst() {
        Set<String> reached = new HashSet<>();
        for (Logged logged : service.log()) {
            if (since == null || logged.timestamp >= since.toEpochMilli()) {
                reached.add(logged.topic);
            }
            if (logged.sent && reached.contains(logged.topic)) {
                firstOffsets.putIfAbsent(logged.topic, logged.offset);
            }
        }
    }

    /**
     * A recorded gap, or what is left of it.
     *
     * @param shift by how much the cluster numbered higher that had it
     */
    private record Range(String topic, long first, long last, long missing, long shift) {

        /** If it is not whole, there is an unreadable payload within it, at an unknown offset. */
        boolean isWhole() {
            return missing == last - first + 1;
        }

        boolean holds(Logged logged) {
            return topic.equals(logged.topic) && first <= logged.offset + shift && logged.offset + shift <= last;
        }
    }

    /** Returns the gaps as a reader of the audit sees them: without those that were filled. */
    private List<Range> openGaps(List<String> wrong) {
        List<Range> open = new ArrayList<>();
        for (Client.Passed one : client.passed()) {
            OffsetGap gap = one.outcome().gap();
            String topic = one.outcome().counts().partition().topic();
            if (gap != null && (gap.firstOffset() == null || gap.lastOffset() == null)) {
                breaks++;
            } else if (gap != null && gap.firstOffset() != null && gap.lastOffset() != null) {
                open.add(new Range(
                        topic,
                        gap.firstOffset(),
                        gap.lastOffset(),
                        gap.missing(),
                        one.sent().shift()));
            }
            if (one.outcome().filledOffset() != null
                    && !fill(open, topic, one.outcome().filledOffset())) {
                wrong.add("filled, but no gap: " + one.outcome());
            }
        }
        return open;
    }

    private boolean fill(List<Range> open, String topic, long offset) {
        for (Range range : open) {
            if (range.topic().equals(topic)
                    && range.first() <= offset
                    && offset <= range.last()
                    && service.log().stream()
                            .anyMatch(logged -> logged.sent
                                    && logged.topic.equals(topic)
                                    && logged.offset + range.shift() == offset)) {
                open.remove(range);
                if (!range.isWhole()) {
                    long first = range.first() == offset ? offset + 1 : range.first();
                    long last = range.last() == offset ? offset - 1 : range.last();
                    addRest(open, range, first, last, range.missing() - 1);
                } else {
                    addRest(open, range, range.first(), offset - 1, offset - range.first());
                    addRest(open, range, offset + 1, range.last(), range.last() - offset);
                }
                return true;
            }
        }
        return false;
    }

    private static void addRest(List<Range> open, Range range, long first, long last, long missing) {
        if (missing > 0) {
            open.add(new Range(range.topic(), first, last, missing, range.shift()));
        }
    }

    @Override
    public String toString() {
        return "history of " + service.size() + (forgets ? ", forgets" : "") + (numbered ? "" : ", unnumbered")
                + (retention ? ", retention" : "") + (switches ? ", switches" : "") + (holes ? ", holes" : "")
                + (unreadable ? ", unreadable" : "") + (oddDates ? ", odd dates" : "")
                + (shortCuts ? ", short cuts" : "") + ", resolution " + resolution
                + ", step " + step + ", since " + since + ", " + restores + " restores";
    }
}
