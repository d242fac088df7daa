package org.wikistream.feed.misbehaviour;

import org.wikistream.feed.log.ChangeLog;

/**
 * What goes wrong, and how often; 0 is never. Canaries and malformed events are part of the log: they stand at the same
 * offsets with the same bytes whoever asks, whenever.
 *
 * @param cutEvery a connection is cut once it has carried this many frames
 * @param cutKind how it is cut
 * @param canaryEvery after this many changes, a canary is logged through both data centres
 * @param malformedEvery after this many changes and canaries, a malformed event is logged
 * @param doubleEvery so many positions apart, a pair of frames is sent twice: A B A B
 * @param errorEvery of this many requests for a stream, the last is answered with 503 and {@code Retry-After}
 */
public record Misbehaviour(
        int cutEvery, CutKind cutKind, int canaryEvery, int malformedEvery, int doubleEvery, int errorEvery) {

    public static final Misbehaviour NONE = new Misbehaviour(0, CutKind.CLEAN, 0, 0, 0, 0);

    public Misbehaviour {
        requireNotNegative("cut-every", cutEvery);
        requireNotNegative("canary-every", canaryEvery);
        requireNotNegative("malformed-every", malformedEvery);
        requireNotNegative("double-every", doubleEvery);
        requireNotNegative("error-every", errorEvery);
        if (doubleEvery == 1) {
            throw new IllegalArgumentException("double-every is 1: a pair of frames is doubled, so 0 or at least 2");
        }
        if (errorEvery == 1) {
            throw new IllegalArgumentException("error-every is 1: nothing would ever be served, so 0 or at least 2");
        }
    }

    public Misbehaviour cutEvery(int frames, CutKind kind) {
        return new Misbehaviour(frames, kind, canaryEvery, malformedEvery, doubleEvery, errorEvery);
    }

    public Misbehaviour canaryEvery(int changes) {
        return new Misbehaviour(cutEvery, cutKind, changes, malformedEvery, doubleEvery, errorEvery);
    }

    public Misbehaviour malformedEvery(int changes) {
        return new Misbehaviour(cutEvery, cutKind, canaryEvery, changes, doubleEvery, errorEvery);
    }

    public Misbehaviour doubleEvery(int positions) {
        return new Misbehaviour(cutEvery, cutKind, canaryEvery, malformedEvery, positions, errorEvery);
    }

    public Misbehaviour errorEvery(int requests) {
        return new Misbehaviour(cutEvery, cutKind, canaryEvery, malformedEvery, doubleEvery, requests);
    }

    /** The log with its canaries and malformed events. */
    public ChangeLog applyTo(ChangeLog log) {
        ChangeLog result = log;
        if (canaryEvery > 0) {
            result = new Interleaved(result, canaryEvery, new Canaries(log.active()));
        }
        if (malformedEvery > 0) {
            result = new Interleaved(result, malformedEvery, new MalformedEvents(log.active()));
        }
        return result;
    }

    /** How many canaries there are in a log of so many changes. */
    public long canariesAmong(long changes) {
        return canaryEvery == 0 ? 0 : changes / canaryEvery * 2;
    }

    /** How many malformed events there are in a log of so many changes. */
    public long malformedAmong(long changes) {
        return malformedEvery == 0 ? 0 : (changes + canariesAmong(changes)) / malformedEvery;
    }

    private static void requireNotNegative(String option, int value) {
        if (value < 0) {
            throw new IllegalArgumentException(option + " is " + value + ": 0 (never) or above");
        }
    }
}
