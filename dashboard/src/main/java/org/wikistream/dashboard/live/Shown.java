package org.wikistream.dashboard.live;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wikistream.dashboard.search.Change;
import org.wikistream.dashboard.search.ClockState;
import org.wikistream.dashboard.search.Json;
import org.wikistream.dashboard.search.Minutes;
import org.wikistream.dashboard.search.NewChanges;
import org.wikistream.dashboard.search.Now;
import org.wikistream.dashboard.search.Recent;

/**
 * What a view shows, with the round in which each part changed. Whenever a viewer's connection is ready, the viewer
 * gets everything new, and nothing twice. Thread-safe.
 */
final class Shown {

    static final int MOST_CHANGES = 10;

    /** A viewer who has missed more rounds than this gets everything again. */
    private static final int KEPT_ROUNDS = 15;

    @SuppressWarnings("ArrayRecordComponent") // written once, never compared as a whole
    private record Part(byte[] json, long round) {}

    private record Batch(long round, long of, List<Change> hits) {}

    private final Map<String, Part> parts = new LinkedHashMap<>();
    private final Deque<Batch> batches = new ArrayDeque<>();
    private long round;
    private long changes;
    private @Nullable Now now;
    /** The bars that viewers have received, by their start. */
    private final Map<Instant, Minutes.Bar> toldBars = new HashMap<>();

    private byte @Nullable [] view;
    private long viewRound;
    private @Nullable Part wholeMinutes;
    private @Nullable Part clock;
    private byte[] asOf = Json.bytes(Instant.EPOCH);

    /** The message for nearly all viewers: those who have received everything before it. */
    private @Nullable News last;

    /**
     * Shows the results of one round. To current viewers, only differences are new.
     *
     * @param all null if not everything was read again
     * @param recent null if it was not read
     * @param found null if it was not read
     * @param state null if it need not be sent again
     */
    synchronized void put(
            Instant time,
            @Nullable Now all,
            @Nullable Recent recent,
            @Nullable NewChanges found,
            @Nullable ClockState state) {
        round++;
        asOf = Json.bytes(time);
        last = null;
        batches.removeIf(batch -> batch.round() < round - KEPT_ROUNDS);
        if (all != null) {
            put(all);
        }
        if (recent != null) {
            put("minutes", recent.minutes());
            recent.minutes().bars().forEach(bar -> toldBars.put(bar.t(), bar));
            put("lastMinute", recent.lastMinute());
        }
        if (found != null && found.of() > 0) {
            changes += found.of();
            batches.addLast(new Batch(round, found.of(), found.hits()));
        }
        if (state != null) {
            clock = new Part(Messages.event("clock", Json.bytes(state)), round);
        }
    }

    private void put(Now all) {
        Now former = now;
        now = all;
        view = Messages.event("view", Json.bytes(all));
        viewRound = round;
        put("total", all.total());
        put("elsewhere", all.elsewhere());
        put("partial", all.partial());
        put("pages", all.pages());
        put("editors", all.editors());
        put("where", all.where());
        put("who", all.who());
        put("alerts", all.alerts());
        put("lastMinute", all.lastMinute());
        if (former != null) {
            putBars(former.minutes(), all.minutes());
        }
        toldBars.clear();
        all.minutes().bars().forEach(bar -> toldBars.put(bar.t(), bar));
    }

    /** Returns whether there is anything to show. */
    synchronized boolean isFilled() {
        return view != null;
    }

    /** Returns what is new to a viewer. */
    synchronized News since(Position from) {
        News known = last;
        if (known == null || !known.from().equals(from)) {
            known = new News(
                    from, Messages.joined(messages(from)), new Position(round, changes, from.viewed() || view != null));
            last = known;
        }
        return known;
    }

    private List<byte[]> messages(Position from) {
        List<byte[]> messages = new ArrayList<>();
        boolean anew = !from.viewed() || from.round() < round - KEPT_ROUNDS;
        long told = from.round();
        if (anew && view != null) {
            messages.add(view);
            told = viewRound;
        }
        if (clock != null && (clock.round() > from.round() || (anew && view != null))) {
            messages.add(clock.json());
        }
        if (view == null) {
            return messages;
        }
        if (wholeMinutes != null && wholeMinutes.round() > told) {
            messages.add(parts(Map.of("minutes", wholeMinutes.json())));
        }
        Map<String, byte[]> changed = new LinkedHashMap<>();
        for (Map.Entry<String, Part> part : parts.entrySet()) {
            if (part.getValue().round() > told) {
                changed.put(part.getKey(), part.getValue().json());
            }
        }
        if (!changed.isEmpty()) {
            messages.add(parts(changed));
        }
        if (!anew && changes > from.changes()) {
            messages.add(newChanges(from));
        }
        return messages;
    }

    private byte[] parts(Map<String, byte[]> changed) {
        Map<String, byte[]> fields = new LinkedHashMap<>();
        fields.put("asOf", asOf);
        fields.putAll(changed);
        return Messages.event("parts", Messages.object(fields));
    }

    /** Of changes that arrived over several rounds, the newest are shown. */
    private byte[] newChanges(Position from) {
        List<Change> newest = new ArrayList<>();
        batches.descendingIterator().forEachRemaining(batch -> {
            if (batch.round() > from.round()) {
                newest.addAll(batch.hits());
            }
        });
        return Messages.event(
                "changes",
                Json.bytes(new NewChanges(
                        changes - from.changes(),
                        List.copyOf(newest.subList(0, Math.min(MOST_CHANGES, newest.size()))))));
    }

    private void put(String name, @Nullable Object value) {
        byte[] json = Json.bytes(value);
        Part known = parts.get(name);
        if (known == null || !Arrays.equals(known.json(), json)) {
            parts.put(name, new Part(json, round));
        }
    }

    /**
     * Returns the bars that viewers don't have in their present form: all of them, or the last two if only these have
     * grown.
     */
    private void putBars(Minutes former, Minutes latest) {
        int size = latest.bars().size();
        int finished = Math.max(0, size - 2);
        boolean sameFrame = former.interval().equals(latest.interval()) && Objects.equals(former.gaps(), latest.gaps());
        if (!sameFrame || !areTold(latest.bars().subList(0, finished))) {
            wholeMinutes = new Part(Json.bytes(latest), round);
        } else if (!areTold(latest.bars().subList(finished, size))) {
            put("minutes", latest.from(finished));
        }
    }

    private boolean areTold(List<Minutes.Bar> bars) {
        return bars.stream().allMatch(bar -> bar.equals(toldBars.get(bar.t())));
    }
}
