package org.wikistream.stack.data;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wikistream.problem.UserError;

/**
 * The source that the user asked for; null means that an option was not given.
 *
 * @param url a live stream
 * @param replay {@code sample}, {@code archive}, a file, or a place with an archive
 * @param now whether a recording or the sample is to begin now
 * @param from the beginning of the part of an archive that is replayed, by the time at which changes entered Kafka
 * @param to the end of that part
 * @param settings file that says how an archive is reached
 * @param plant the kinds that are planted into the sample, separated by commas
 */
public record SourceRequest(
        @Nullable String url,
        @Nullable String replay,
        @Nullable Long events,
        @Nullable Long seed,
        @Nullable String speed,
        boolean now,
        @Nullable String from,
        @Nullable String to,
        @Nullable Path settings,
        @Nullable String plant) {

    /** The word that stands for the archive of the default data dir. */
    public static final String ARCHIVE = "archive";

    private static final Pattern S3 = Pattern.compile("s3[an]?://.+");
    private static final String METADATA_FILE = ".metadata.json";
    private static final String SAMPLE = "sample";
    private static final long DEFAULT_SEED = 1;

    /**
     * The beginning of the sample's time if it is not sent at its real pace: at any higher speed, its events would soon
     * lie in the future. The time is fixed, so two trials are the same.
     */
    private static final Instant SAMPLE_TIME_BASE = Instant.parse("2025-06-01T00:00:00Z");

    /** A request that doesn't concern an archive. */
    public SourceRequest(
            @Nullable String url,
            @Nullable String replay,
            @Nullable Long events,
            @Nullable Long seed,
            @Nullable String speed,
            boolean now) {
        this(url, replay, events, seed, speed, now, null, null, null, null);
    }

    /** Returns whether a source was named. If so, no other may replace it. */
    public boolean namesSource() {
        return url != null || replay != null;
    }

    /**
     * Returns the source to use: the remembered one, or else the named one. Throws if another than the remembered one
     * is named, or if the request is not valid.
     */
    public Source resolve(Optional<Source> remembered, Clock clock) {
        if (url != null && replay != null) {
            throw new UserError("--source " + url + " and --replay " + replay + " exclude each other");
        }
        Source known = remembered.orElse(null);
        Source asked = namesSource() ? named(known, clock) : known == null ? Source.live(Source.WIKIMEDIA) : known;
        refuseOptionsThatDoNotApply(asked);
        if (known == null) {
            return atItsPace(asked);
        }
        if (!namesSource() && (from != null || to != null) && known.part() != null) {
            asked = known.at(ArchivePart.of(from, to, clock.instant()));
        }
        boolean otherSeed = seed != null && !seed.equals(known.seed());
        boolean otherPlants = plant != null && !Plants.checked(plant).equals(known.plants());
        if (!asked.sendsTheSameAs(known) || otherSeed || otherPlants || retimes(known)) {
            throw new UserError("The data is of " + known.described() + ", not of what is asked for now"
                    + (namesSource() ? " (" + asked.described() + ")" : "")
                    + ": another stream, seed, time or set of plants would mix with it. Delete the data (./wikistream"
                    + " down --purge), or keep it and choose another folder (--data-dir DIR)");
        }
        Speed knownSpeed = known.speed();
        if (knownSpeed == null) {
            return known;
        }
        return atItsPace(
                known.with(events == null ? known.events() : events, speed == null ? knownSpeed : new Speed(speed)));
    }

    /** Planted patterns are timed in real hours, which another speed would change. */
    private static Source atItsPace(Source source) {
        Speed wanted = source.speed();
        if (source.plants() != null && wanted != null && !wanted.equals(Speed.AS_RECORDED) && !wanted.isUnlimited()) {
            throw new UserError("--speed " + wanted.text() + " with --plant is not valid; allowed: 1, max");
        }
        return source;
    }

    /** Returns the sample that replaces a live stream that can't be reached. */
    public static Source substitute(Clock clock) {
        return Source.sample(
                DEFAULT_SEED, null, Speed.AS_RECORDED, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    private Source named(@Nullable Source known, Clock clock) {
        if (url != null) {
            return Source.live(checkedUrl(url));
        }
        Speed wanted = speed == null ? Speed.AS_RECORDED : new Speed(speed);
        if (SAMPLE.equals(replay)) {
            return Source.sample(sampleSeed(known), events, wanted, sampleTimeBase(known, wanted, clock))
                    .planted(samplePlants(known));
        }
        Optional<String> archive = archive(String.valueOf(replay));
        if (archive.isPresent()) {
            ArchivePart part = ArchivePart.of(from, to, clock.instant());
            return Source.archive(archive.get(), part, wanted, recordingTimeBase(known, clock));
        }
        return Source.recording(file(), wanted, recordingTimeBase(known, clock));
    }

    private @Nullable String samplePlants(@Nullable Source known) {
        if (plant != null) {
            return Plants.checked(plant);
        }
        return known == null ? null : known.plants();
    }

    private long sampleSeed(@Nullable Source known) {
        if (seed != null) {
            return seed;
        }
        return known == null || known.seed() == null ? DEFAULT_SEED : known.seed();
    }

    /**
     * Returns the remembered time if there is one. If the time moved at each start, every event would get a new time,
     * and all events would come again. If there is none, a sample with a numeric speed begins now; from an earlier
     * time, everything up to now would come at once.
     */
    private Instant sampleTimeBase(@Nullable Source known, Speed wanted, Clock clock) {
        if (known != null && known.timeBase() != null) {
            return known.timeBase();
        }
        return now || !wanted.isUnlimited() ? clock.instant().truncatedTo(ChronoUnit.MILLIS) : SAMPLE_TIME_BASE;
    }

    private @Nullable Instant recordingTimeBase(@Nullable Source known, Clock clock) {
        if (known != null) {
            return known.timeBase();
        }
        return now ? clock.instant().truncatedTo(ChronoUnit.MILLIS) : null;
    }

    private boolean retimes(Source known) {
        return now
                && known.isServedHere()
                && (known.timeBase() == null || known.timeBase().equals(SAMPLE_TIME_BASE));
    }

    /** Returns the archive that the request means, if any, with the same spelling for the same place. */
    private Optional<String> archive(String text) {
        if (ARCHIVE.equals(text)) {
            return Optional.of(text);
        }
        if (S3.matcher(text).matches()) {
            return Optional.of(text.replaceFirst("^s3[an]", "s3").replaceFirst("/+$", ""));
        }
        Path path = Path.of(text);
        boolean isArchive = Files.isDirectory(path) || (text.endsWith(METADATA_FILE) && Files.isRegularFile(path));
        return isArchive ? Optional.of(real(path).toString()) : Optional.empty();
    }

    private Path file() {
        Path file = Path.of(String.valueOf(replay));
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new UserError("--replay " + replay
                    + " is not a readable file; allowed: sample, a recording (NDJSON or SSE, gzipped or not), or"
                    + " an archive: archive (the one of the data dir used last), DIR (another data dir),"
                    + " s3://BUCKET/FOLDER with --settings FILE, or a table's " + METADATA_FILE + " file");
        }
        return real(file);
    }

    private Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            throw new UserError("--replay " + replay + " can't be resolved (" + e + ")", e);
        }
    }

    private static String checkedUrl(String text) {
        URI uri;
        try {
            uri = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw invalidUrl(text, e);
        }
        if (uri.getHost() == null || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
            throw invalidUrl(text, null);
        }
        return text.endsWith("/") ? text : text + "/";
    }

    private static UserError invalidUrl(String text, @Nullable Throwable cause) {
        String message =
                "--source " + text + " is not valid; allowed: an http or https URL such as " + Source.WIKIMEDIA;
        return cause == null ? new UserError(message) : new UserError(message, cause);
    }

    private void refuseOptionsThatDoNotApply(Source asked) {
        List<String> wrong = new ArrayList<>();
        if (asked.kind() != Source.Kind.SAMPLE) {
            addIf(events != null, "--events", wrong);
            addIf(seed != null, "--seed", wrong);
            addIf(plant != null, "--plant", wrong);
        }
        if (!asked.isServedHere()) {
            addIf(speed != null, "--speed", wrong);
            addIf(now, "--now", wrong);
        }
        if (asked.kind() != Source.Kind.ARCHIVE) {
            addIf(from != null, "--from", wrong);
            addIf(to != null, "--to", wrong);
            addIf(settings != null, "--settings", wrong);
        }
        if (!wrong.isEmpty()) {
            throw new UserError(String.join(", ", wrong) + ": not for " + asked.described()
                    + "; allowed: --events, --seed and --plant with --replay sample, --speed and --now with any"
                    + " --replay, --from, --to and --settings with --replay of an archive");
        }
        if (events != null && events < 1) {
            throw new UserError("--events " + events + " is not valid; allowed: 1 or more");
        }
    }

    private static void addIf(boolean condition, String option, List<String> options) {
        if (condition) {
            options.add(option);
        }
    }
}
