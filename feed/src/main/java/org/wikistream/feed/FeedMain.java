package org.wikistream.feed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.wikistream.feed.log.ChangeLog;
import org.wikistream.feed.misbehaviour.CutKind;
import org.wikistream.feed.misbehaviour.Misbehaviour;
import org.wikistream.feed.recorded.RecordedChanges;
import org.wikistream.feed.synthetic.SyntheticChanges;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs a feed as a process of its own until it is told to stop. */
@Command(
        name = "feed",
        mixinStandardHelpOptions = true,
        description = "Serves recorded or generated changes as Wikimedia's EventStreams does.")
public final class FeedMain implements Callable<Integer> {

    private static final String SAMPLE = "sample";
    private static final String MAX = "max";

    @Option(names = "--port", defaultValue = "8090", description = "on 127.0.0.1; 0 is any (default: 8090)")
    private int port;

    @Option(
            names = "--source",
            defaultValue = SAMPLE,
            description = "a recording (NDJSON or raw SSE, gzipped or not) or sample")
    private String source = SAMPLE;

    @Option(names = "--events", description = "how many events the sample has (default: endless)")
    private @Nullable Long events;

    @Option(names = "--seed", defaultValue = "1", description = "of the sample (default: 1)")
    private long seed;

    @Option(
            names = "--speed",
            defaultValue = "1",
            description = "1 is as recorded; N times as fast; or max (default: 1)")
    private String speed = "1";

    @Option(
            names = "--time-base",
            description = "when the first event is logged (default: now; the sample at max: 2025-06-01T00:00:00Z)")
    private @Nullable Instant timeBase;

    @Option(names = "--now", description = "moves the times of a recording so that it begins at the time base")
    private boolean now;

    @Option(
            names = "--spool-dir",
            description =
                    "where a recording is kept decompressed (default: wikistream-feed beside other temporary files)")
    private @Nullable Path spoolDir;

    @Option(names = "--cut-every", defaultValue = "0", description = "cut a connection after so many frames (0: never)")
    private int cutEvery;

    @Option(
            names = "--cut-kind",
            defaultValue = "clean",
            description = "clean, mid-frame, reset, error-frame or in-turn (default: clean)")
    private CutKind cutKind = CutKind.CLEAN;

    @Option(names = "--canary-every", defaultValue = "0", description = "log canaries after so many events (0: never)")
    private int canaryEvery;

    @Option(
            names = "--malformed-every",
            defaultValue = "0",
            description = "log a malformed event after so many (0: never)")
    private int malformedEvery;

    @Option(
            names = "--double-every",
            defaultValue = "0",
            description = "send a pair of frames twice, so many positions apart (0: never)")
    private int doubleEvery;

    @Option(
            names = "--error-every",
            defaultValue = "0",
            description = "answer every so many-th request with 503 (0: never)")
    private int errorEvery;

    @Option(
            names = "--max-connection-age",
            defaultValue = "PT15M",
            description = "after which a connection is ended (default: PT15M)")
    private Duration maxConnectionAge = Duration.ofMinutes(15);

    private FeedMain() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new FeedMain())
                .registerConverter(CutKind.class, FeedMain::cutKind)
                .setExecutionExceptionHandler((problem, command, parsed) -> {
                    command.getErr().println("feed: " + problem.getMessage());
                    return command.getCommandSpec().exitCodeOnExecutionException();
                })
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Misbehaviour misbehaviour =
                new Misbehaviour(cutEvery, cutKind, canaryEvery, malformedEvery, doubleEvery, errorEvery);
        FeedConfig config =
                FeedConfig.DEFAULT.withPort(port).withMisbehaviour(misbehaviour).withMaxConnectionAge(maxConnectionAge);
        FeedServer feed = FeedServer.start(changes(), config);
        CountDownLatch told = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            feed.close();
            told.countDown();
        }));
        System.out.println("feed listening on " + feed.uri());
        told.await();
        return 0;
    }

    private ChangeLog changes() throws IOException {
        Clock clock = Clock.systemUTC();
        boolean paced = !speed.equals(MAX);
        double factor = paced ? factor() : 1;
        if (source.equals(SAMPLE)) {
            long size = events == null ? ChangeLog.ENDLESS : events;
            return paced
                    ? SyntheticChanges.paced(seed, size, timeBase == null ? clock.instant() : timeBase, factor, clock)
                    : SyntheticChanges.atFullSpeed(
                            seed, size, timeBase == null ? SyntheticChanges.DEFAULT_BASE : timeBase);
        }
        if (events != null) {
            throw new IllegalArgumentException("--events is " + events + ": only the sample has a length to choose");
        }
        Path recording = Path.of(source);
        if (!Files.isReadable(recording)) {
            throw new NoSuchFileException("There is no file " + source + " (--source)");
        }
        Instant base = timeBase == null ? clock.instant() : timeBase;
        Path spool = spoolDir == null ? Path.of(System.getProperty("java.io.tmpdir"), "wikistream-feed") : spoolDir;
        RecordedChanges.Pace pace = paced ? new RecordedChanges.Pace(base, factor, clock) : null;
        return RecordedChanges.open(recording, spool, pace, now ? base : null);
    }

    private double factor() {
        try {
            return Double.parseDouble(speed);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--speed is " + speed + ": a number above 0, or max", e);
        }
    }

    private static CutKind cutKind(String name) {
        return Arrays.stream(CutKind.values())
                .filter(kind -> name.equals(kind.name().toLowerCase(Locale.ROOT).replace('_', '-')))
                .findFirst()
                .orElseThrow(() -> new CommandLine.TypeConversionException(
                        "'" + name + "' is none of clean, mid-frame, reset, error-frame, in-turn"));
    }
}
