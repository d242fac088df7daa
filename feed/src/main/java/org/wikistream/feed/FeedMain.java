package org.wikistream.feed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.wikistream.feed.log.ChangeLog;
import org.wikistream.feed.misbehaviour.CutKind;
import org.wikistream.feed.plants.PlantKind;
import org.wikistream.feed.plants.PlantPlan;
import org.wikistream.feed.plants.PlantedChanges;
import org.wikistream.feed.recorded.RecordedChanges;
import org.wikistream.feed.synthetic.PlainEvents;
import org.wikistream.feed.synthetic.SyntheticChanges;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a feed as a process of its own until it is told to stop. */
@Command(
        name = "feed",
        mixinStandardHelpOptions = true,
        description = "Serves recorded or generated changes as Wikimedia's EventStreams does.",
        footerHeading = "%nExamples:%n",
        footer = {"  feed --port 8090 --events 20000 --speed max", "  feed --source changes.ndjson.gz --speed 10"})
public final class FeedMain implements Callable<Integer> {

    private static final String SAMPLE = "sample";
    private static final String MAX = "max";
    private static final long MILLIS = 1_000;

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
            names = "--plant",
            paramLabel = "KIND,...",
            description = "puts what insights-job is to find into the sample, with a list at /plants:"
                    + " rising,edit-war,spike,run,silence (default: nothing)")
    private @Nullable String plant;

    @Option(
            names = "--spool-dir",
            description =
                    "where a recording is kept decompressed (default: wikistream-feed beside other temporary files),"
                            + " and plants.json if given")
    private @Nullable Path spoolDir;

    @Option(
            names = "--stream",
            description = "another stream to serve, generated, and how many events it has: mediawiki.page-create=1000")
    private Map<String, Long> streams = new LinkedHashMap<>();

    @Option(
            names = "--max-connection-age",
            defaultValue = "PT15M",
            description = "after which a connection is ended (default: PT15M)")
    private Duration maxConnectionAge = Duration.ofMinutes(15);

    @Mixin
    private MisbehaviourOptions misbehaviour = new MisbehaviourOptions();

    private FeedMain() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new FeedMain())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(CutKind.class, FeedMain::cutKind)
                .setExecutionExceptionHandler((problem, command, parsed) -> {
                    command.getErr().println("feed: " + problem.getMessage());
                    return command.getCommandSpec().exitCodeOnExecutionException();
                });
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        FeedConfig config = FeedConfig.DEFAULT
                .withPort(port)
                .withMisbehaviour(misbehaviour.misbehaviour())
                .withMaxConnectionAge(maxConnectionAge);
        for (Map.Entry<String, Long> stream : streams.entrySet()) {
            config = config.withStream(stream.getKey(), otherEvents(stream.getKey(), stream.getValue()));
        }
        EventStreamsServer feed = start(config);
        CountDownLatch told = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            feed.close();
            told.countDown();
        }));
        System.out.println("feed listening on " + feed.uri());
        told.await();
        return 0;
    }

    private EventStreamsServer start(FeedConfig config) throws IOException {
        if (plant == null) {
            return EventStreamsServer.start(changes(), config);
        }
        Set<PlantKind> kinds = PlantKind.parse(plant);
        if (!source.equals(SAMPLE)) {
            throw new IllegalArgumentException("--plant is " + plant + ": only into the sample, not into " + source);
        }
        boolean paced = !speed.equals(MAX);
        if (paced && factor() != 1) {
            throw new IllegalArgumentException(
                    "--speed is " + speed + ": 1 or max with --plant, or an hour of life would be another");
        }
        Clock clock = Clock.systemUTC();
        Instant base = timeBase != null ? timeBase : paced ? clock.instant() : SyntheticChanges.DEFAULT_BASE;
        long size = events == null ? ChangeLog.ENDLESS : events;
        PlantPlan plan = new PlantPlan(seed, base, kinds);
        ChangeLog planted = paced
                ? PlantedChanges.paced(seed, size, base, plan, clock)
                : PlantedChanges.atFullSpeed(seed, size, base, plan);
        if (spoolDir != null) {
            Instant end = events == null ? Instant.MAX : base.plusMillis(events * MILLIS / PlantedChanges.PER_SECOND);
            PlantList.write(spoolDir, plan, base, end);
        }
        return EventStreamsServer.start(planted, config.withPlants(plan));
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

    private ChangeLog otherEvents(String stream, long count) {
        Clock clock = Clock.systemUTC();
        return speed.equals(MAX)
                ? PlainEvents.atFullSpeed(
                        stream, seed, count, timeBase == null ? SyntheticChanges.DEFAULT_BASE : timeBase)
                : PlainEvents.paced(
                        stream, seed, count, timeBase == null ? clock.instant() : timeBase, factor(), clock);
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
