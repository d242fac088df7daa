package org.wikistream.feed;

import java.time.Duration;
import org.wikistream.feed.misbehaviour.ClusterSwitch;
import org.wikistream.feed.misbehaviour.CutKind;
import org.wikistream.feed.misbehaviour.Misbehaviour;
import org.wikistream.feed.misbehaviour.Stalls;
import picocli.CommandLine.Option;

/** The command-line options for {@link Misbehaviour}; 0 is never. */
final class MisbehaviourOptions {

    @Option(names = "--cut-every", defaultValue = "0", description = "cut a connection after so many frames (0: never)")
    private int cutEvery;

    @Option(
            names = "--cut-kind",
            defaultValue = "clean",
            description = "clean, mid-frame, reset, error-frame or in-turn (default: clean)")
    private CutKind cutKind = CutKind.CLEAN;

    @Option(
            names = "--stall-every",
            defaultValue = "0",
            description = "let a connection fall silent after so many frames (0: never)")
    private int stallEvery;

    @Option(names = "--stall-length", description = "how long it is silent: PT30S (default: for good)")
    private Duration stallLength = Stalls.FOR_GOOD;

    @Option(
            names = "--slow-every",
            defaultValue = "0",
            description = "send a frame byte by byte, so many positions apart (0: never)")
    private int slowEvery;

    @Option(names = "--slow-time", defaultValue = "PT2S", description = "how long such a frame takes (default: PT2S)")
    private Duration slowTime = Duration.ofSeconds(2);

    @Option(names = "--canary-every", defaultValue = "0", description = "log canaries after so many events (0: never)")
    private int canaryEvery;

    @Option(
            names = "--malformed-every",
            defaultValue = "0",
            description = "log a malformed event after so many (0: never)")
    private int malformedEvery;

    @Option(
            names = "--oversized-every",
            defaultValue = "0",
            description = "log an oversized event after so many (0: never)")
    private int oversizedEvery;

    @Option(names = "--oversized-bytes", defaultValue = "2000000", description = "its size (default: 2000000)")
    private int oversizedBytes;

    @Option(
            names = "--backdated-every",
            defaultValue = "0",
            description = "date one of so many events years back (0: never)")
    private int backdatedEvery;

    @Option(
            names = "--future-dated-every",
            defaultValue = "0",
            description = "date one of so many events years ahead (0: never)")
    private int futureDatedEvery;

    @Option(names = "--years", defaultValue = "8", description = "how far such a date is off (default: 8)")
    private int years;

    @Option(
            names = "--double-every",
            defaultValue = "0",
            description = "send a pair of frames twice, so many positions apart (0: never)")
    private int doubleEvery;

    @Option(
            names = "--double-distance",
            defaultValue = "0",
            description = "the second time after so many other frames (default: 0)")
    private int doubleDistance;

    @Option(
            names = "--skip-every",
            defaultValue = "0",
            description = "never send an event, so many positions apart (0: never)")
    private int skipEvery;

    @Option(
            names = "--skip-once-every",
            defaultValue = "0",
            description = "send an event only when asked again, so many positions apart (0: never)")
    private int skipOnceEvery;

    @Option(
            names = "--idle-wakes-every",
            defaultValue = "0",
            description = "end the connection and log an event through the idle topic, after so many (0: never)")
    private int idleWakesEvery;

    @Option(
            names = "--switch-after",
            description = "answer from the other data centre once so many events were read (default: never)")
    private long switchAfter = ClusterSwitch.ON_COMMAND;

    @Option(
            names = "--switch-kind",
            defaultValue = "renumbered",
            description =
                    "renumbered (new offsets) or flipped (and the other topic for new events; default: renumbered)")
    private ClusterSwitch.Kind switchKind = ClusterSwitch.Kind.RENUMBERED;

    @Option(
            names = "--offset-shift",
            defaultValue = "1234",
            description = "by how much its offsets are above (default: 1234)")
    private long offsetShift;

    @Option(
            names = "--error-every",
            defaultValue = "0",
            description = "answer every so many-th request with 503 (0: never)")
    private int errorEvery;

    Misbehaviour misbehaviour() {
        return Misbehaviour.NONE
                .cutEvery(cutEvery, cutKind)
                .stallEvery(stallEvery, stallLength)
                .slowBytes(slowEvery, slowTime)
                .canaryEvery(canaryEvery)
                .malformedEvery(malformedEvery)
                .oversizedEvery(oversizedEvery, oversizedBytes)
                .backdatedEvery(backdatedEvery, years)
                .futureDatedEvery(futureDatedEvery, years)
                .doubleEvery(doubleEvery)
                .doubleDistance(doubleDistance)
                .skipEvery(skipEvery)
                .skipOnceEvery(skipOnceEvery)
                .idleWakesEvery(idleWakesEvery)
                .switchDataCentre(new ClusterSwitch(switchAfter, switchKind, offsetShift))
                .errorEvery(errorEvery);
    }
}
