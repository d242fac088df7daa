package org.wikistream.feed.misbehaviour;

import java.time.Duration;
import java.util.function.Consumer;
import org.wikistream.feed.log.ChangeLog;

/**
 * What goes wrong, and how often; 0 is never. Immutable: each method gives another one.
 *
 * <p>What is in the log (canaries, malformed, oversized, wrongly dated and idle events) stands at the same offsets with
 * the same bytes whoever asks, whenever; it is about {@code mediawiki.recentchange} alone. What happens while it is
 * sent (doubles, slow frames, holes) is bound to positions in the log as it is served. Cuts and stalls are bound to
 * what one connection has carried, HTTP errors to the requests.
 *
 * <p>The log is made of these layers, each counting what the ones before it have put there: wrong dates, canaries,
 * malformed, oversized, idle events.
 */
public final class Misbehaviour {

    public static final Misbehaviour NONE = new Misbehaviour();

    private int canaryEvery;
    private int malformedEvery;
    private int oversizedEvery;
    private int oversizedBytes;
    private Redated.Dating back = Redated.Dating.NEVER;
    private Redated.Dating ahead = Redated.Dating.NEVER;
    private int idleWakesEvery;
    private ClusterSwitch clusterSwitch = ClusterSwitch.NONE;
    private Cuts cuts = Cuts.NEVER;
    private Stalls stalls = Stalls.NEVER;
    private Doubles doubles = Doubles.NEVER;
    private SlowFrames slowFrames = SlowFrames.NEVER;
    private Holes holes = Holes.NEVER;
    private int errorEvery;

    private Misbehaviour() {}

    private Misbehaviour with(Consumer<Misbehaviour> change) {
        Misbehaviour copy = new Misbehaviour();
        copy.canaryEvery = canaryEvery;
        copy.malformedEvery = malformedEvery;
        copy.oversizedEvery = oversizedEvery;
        copy.oversizedBytes = oversizedBytes;
        copy.back = back;
        copy.ahead = ahead;
        copy.idleWakesEvery = idleWakesEvery;
        copy.clusterSwitch = clusterSwitch;
        copy.cuts = cuts;
        copy.stalls = stalls;
        copy.doubles = doubles;
        copy.slowFrames = slowFrames;
        copy.holes = holes;
        copy.errorEvery = errorEvery;
        change.accept(copy);
        return copy;
    }

    /** After so many changes, a canary is logged through both data centres. */
    public Misbehaviour canaryEvery(int changes) {
        Frequency.requireNotNegative("canary-every", changes);
        return with(copy -> copy.canaryEvery = changes);
    }

    /** After so many changes and canaries, a malformed event is logged. */
    public Misbehaviour malformedEvery(int events) {
        Frequency.requireNotNegative("malformed-every", events);
        return with(copy -> copy.malformedEvery = events);
    }

    /** After so many events, one of this size in bytes is logged: in turn a change, and text that is not JSON. */
    public Misbehaviour oversizedEvery(int events, int bytes) {
        Frequency.requireNotNegative("oversized-every", events);
        Frequency.requireNotNegative("oversized-bytes", bytes);
        return with(copy -> {
            copy.oversizedEvery = events;
            copy.oversizedBytes = bytes;
        });
    }

    /** In each group of so many changes, the one in the middle is dated years back. */
    public Misbehaviour backdatedEvery(int changes, int years) {
        Redated.Dating dating = new Redated.Dating(changes, years);
        return with(copy -> copy.back = dating);
    }

    /** In each group of so many changes, the one after the first third is dated years ahead. */
    public Misbehaviour futureDatedEvery(int changes, int years) {
        Redated.Dating dating = new Redated.Dating(changes, years);
        return with(copy -> copy.ahead = dating);
    }

    /**
     * After so many events of all other kinds, the connection that gets there first is ended, and a change is logged
     * through the idle data centre before another one is opened.
     */
    public Misbehaviour idleWakesEvery(int events) {
        Frequency.requireNotNegative("idle-wakes-every", events);
        return with(copy -> copy.idleWakesEvery = events);
    }

    /** The service is answered from its other data centre once a connection gets to this position in the log. */
    public Misbehaviour switchDataCentreAfter(long events, ClusterSwitch.Kind kind) {
        return switchDataCentre(new ClusterSwitch(events, kind, clusterSwitch.offsetShift()));
    }

    public Misbehaviour switchDataCentre(ClusterSwitch to) {
        return with(copy -> copy.clusterSwitch = to);
    }

    /** Cuts a connection once it has carried this many frames. */
    public Misbehaviour cutEvery(int frames, CutKind kind) {
        Cuts changed = new Cuts(frames, kind);
        return with(copy -> copy.cuts = changed);
    }

    /** Makes a connection fall silent for good, but stay open, once it has carried this many frames. */
    public Misbehaviour stallEvery(int frames) {
        return stallEvery(frames, Stalls.FOR_GOOD);
    }

    /** Makes a connection fall silent for this long each time that it has carried this many more frames. */
    public Misbehaviour stallEvery(int frames, Duration length) {
        Stalls changed = new Stalls(frames, length);
        return with(copy -> copy.stalls = changed);
    }

    /** So many positions apart, a pair of frames is sent twice: A B A B. */
    public Misbehaviour doubleEvery(int positions) {
        Doubles changed = new Doubles(positions, doubles.distance());
        return with(copy -> copy.doubles = changed);
    }

    /** The pair is sent again after so many further frames: A B ... A B. */
    public Misbehaviour doubleDistance(int frames) {
        Doubles changed = new Doubles(doubles.every(), frames);
        return with(copy -> copy.doubles = changed);
    }

    /** So many positions apart, a frame arrives byte by byte, over this time. */
    public Misbehaviour slowBytes(int positions, Duration time) {
        SlowFrames changed = new SlowFrames(positions, time);
        return with(copy -> copy.slowFrames = changed);
    }

    /** So many positions apart, an event is never sent: its offset is skipped for good. */
    public Misbehaviour skipEvery(int positions) {
        Holes changed = new Holes(positions, holes.onceEvery());
        return with(copy -> copy.holes = changed);
    }

    /** So many positions apart, an event is skipped the first time that it is due; who asks again gets it. */
    public Misbehaviour skipOnceEvery(int positions) {
        Holes changed = new Holes(holes.every(), positions);
        return with(copy -> copy.holes = changed);
    }

    /** In each group of so many requests for a stream, the last is answered with 503 and {@code Retry-After}. */
    public Misbehaviour errorEvery(int requests) {
        Frequency.requireNotNegative("error-every", requests);
        if (requests == 1) {
            throw new IllegalArgumentException("error-every is 1: nothing would ever be served, so 0 or at least 2");
        }
        return with(copy -> copy.errorEvery = requests);
    }

    public int errorEvery() {
        return errorEvery;
    }

    public Cuts cuts() {
        return cuts;
    }

    public Stalls stalls() {
        return stalls;
    }

    public Doubles doubles() {
        return doubles;
    }

    public SlowFrames slowFrames() {
        return slowFrames;
    }

    public Holes holes() {
        return holes;
    }

    public ClusterSwitch clusterSwitch() {
        return clusterSwitch;
    }

    /**
     * Returns whether the event at a position of the served log is logged while the client is away, through the idle
     * topic.
     */
    public boolean wakesAt(long position) {
        return idleWakesEvery > 0 && Frequency.due(idleWakesEvery + 1, position);
    }

    /** Returns the log as it is served. */
    public ChangeLog applyTo(ChangeLog log) {
        ChangeLog result = log;
        if (back.every() > 0 || ahead.every() > 0) {
            result = new Redated(result, back, ahead);
        }
        result = interleaved(result, canaryEvery, new Canaries(log.active()));
        result = interleaved(result, malformedEvery, new MalformedEvents(log.active()));
        result = interleaved(result, oversizedEvery, new OversizedEvents(log.active(), oversizedBytes));
        result = interleaved(result, idleWakesEvery, new IdleEvents(log.active()));
        return clusterSwitch.applyTo(result);
    }

    private static ChangeLog interleaved(ChangeLog log, int every, Inserts inserts) {
        return every == 0 ? log : new Interleaved(log, every, inserts);
    }

    /** Returns how many canaries there are in a log of so many changes. */
    public long canariesAmong(long changes) {
        return canaryEvery == 0 ? 0 : changes / canaryEvery * 2;
    }

    /** Returns how many malformed events there are in a log of so many changes. */
    public long malformedAmong(long changes) {
        return groups(malformedEvery, changes + canariesAmong(changes));
    }

    /** Returns how many oversized events there are in a log of so many changes. */
    public long oversizedAmong(long changes) {
        return groups(oversizedEvery, changes + canariesAmong(changes) + malformedAmong(changes));
    }

    /** Returns how many changes come through the idle data centre, beside so many others. */
    public long idleAmong(long changes) {
        return groups(
                idleWakesEvery, changes + canariesAmong(changes) + malformedAmong(changes) + oversizedAmong(changes));
    }

    private static long groups(int every, long events) {
        return every == 0 ? 0 : events / every;
    }
}
