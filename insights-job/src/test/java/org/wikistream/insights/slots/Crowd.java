package org.wikistream.insights.slots;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wikistream.alerts.Alert;
import org.wikistream.alerts.AlertKind;
import org.wikistream.insights.bytes.ByteReader;
import org.wikistream.insights.bytes.ByteWriter;

/**
 * A small detector for tests. It opens an alert at {@link #ENOUGH} observations within three slots, updates it with
 * each slot that brings more, and closes it three slots after the last. Its alerts show what it saw, and in what order.
 * Each slot with observations is passed on to one key.
 */
public final class Crowd implements Detector<Crowd.State> {

    public static final long SLOT = 30_000;
    static final int ENOUGH = 3;
    static final String ALL = "*";

    private static final int LAYOUT = 1;

    private final AlertKind kind;
    private final long slotLength;

    public Crowd(AlertKind kind) {
        this(kind, SLOT);
    }

    public Crowd(AlertKind kind, long slotLength) {
        this.kind = kind;
        this.slotLength = slotLength;
    }

    /** @param version of the open alert; 0 if none is */
    record State(List<Act> acts, long from, long version) {}

    record Act(long time, String id, String body) {}

    @Override
    public long slotLength() {
        return slotLength;
    }

    @Override
    public Step<State> step(String key, @Nullable State before, Slot slot, List<Observation> observations) {
        List<Act> acts = new ArrayList<>(before == null ? List.of() : before.acts());
        acts.removeIf(act -> act.time() < slot.end() - 3 * slotLength);
        observations.forEach(observation -> acts.add(
                new Act(observation.time(), observation.id(), new String(observation.body(), StandardCharsets.UTF_8))));
        long version = before == null ? 0 : before.version();
        long from = version == 0 && !acts.isEmpty() ? acts.get(0).time() : before == null ? 0 : before.from();
        List<Alert> alerts = new ArrayList<>();
        if (version > 0 && acts.isEmpty()) {
            alerts.add(alert(key, slot, from, version + 1, false, acts));
        } else if (!observations.isEmpty() && (version > 0 || acts.size() >= ENOUGH)) {
            alerts.add(alert(key, slot, from, ++version, true, acts));
        }
        List<Observation> onward = observations.isEmpty()
                ? List.of()
                : List.of(new Observation(ALL, slot.end() - 1, key, new byte[] {(byte) observations.size()}));
        if (acts.isEmpty()) {
            return new Step<>(null, alerts, onward, Step.NEVER);
        }
        long newest = acts.get(acts.size() - 1).time();
        return new Step<>(
                new State(acts, from, version),
                alerts,
                onward,
                Slot.at(newest, slotLength).end() + 3 * slotLength);
    }

    private Alert alert(String key, Slot slot, long from, long version, boolean open, List<Act> acts) {
        TreeMap<String, Long> facts = new TreeMap<>();
        facts.put("acts", (long) acts.size());
        String order = acts.stream().map(act -> act.id() + act.body()).collect(Collectors.joining(" "));
        facts.put("order", (long) order.hashCode());
        return new Alert(
                kind.label() + ":" + key + ":" + from,
                version,
                kind,
                open,
                "testwiki",
                key,
                null,
                Instant.ofEpochMilli(from),
                Instant.ofEpochMilli(slot.end() - 1),
                Instant.ofEpochMilli(slot.end()),
                acts.size(),
                facts,
                "Many",
                List.of(),
                "00000000");
    }

    @Override
    public byte[] encode(State state) {
        return new ByteWriter(LAYOUT)
                .list(
                        state.acts(),
                        (out, act) -> out.number(act.time()).text(act.id()).text(act.body()))
                .number(state.from())
                .number(state.version())
                .toBytes();
    }

    @Override
    public State decode(byte[] bytes) {
        ByteReader reader = new ByteReader(bytes, LAYOUT, "State of a crowd");
        return new State(
                reader.list(in -> new Act(in.number(), in.text(), in.text())), reader.number(), reader.number());
    }
}
