package org.wikistream.stack.data;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The source of the stream. A data dir has one source for life, because its positions and ids mean nothing in another.
 *
 * @param location the URL of a live stream, the file of a recording, or the archive as it was named; null for the
 *     sample
 * @param seed of the sample's generator
 * @param events how many events the sample has; null if it is endless
 * @param speed null for a live stream
 * @param timeBase when the first event happens; null if times are not changed
 * @param part of an archive; null for the others
 * @param plants the kinds that are planted into the sample, with commas; null if none are
 */
public record Source(
        Kind kind,
        @Nullable String location,
        @Nullable Long seed,
        @Nullable Long events,
        @Nullable Speed speed,
        @Nullable Instant timeBase,
        @Nullable ArchivePart part,
        @Nullable String plants) {

    /** The kinds of sources. */
    public enum Kind {
        LIVE,
        RECORDING,
        /** A recording that the launcher made of an archive. It lies in the data dir: {@link DataDir#replayed}. */
        ARCHIVE,
        SAMPLE
    }

    /** The address of Wikimedia's streams. */
    public static final String WIKIMEDIA = "https://stream.wikimedia.org/v2/stream/";

    public static Source live(String url) {
        return new Source(Kind.LIVE, url, null, null, null, null, null, null);
    }

    public static Source recording(Path file, Speed speed, @Nullable Instant timeBase) {
        return new Source(Kind.RECORDING, file.toString(), null, null, speed, timeBase, null, null);
    }

    public static Source archive(String location, ArchivePart part, Speed speed, @Nullable Instant timeBase) {
        return new Source(Kind.ARCHIVE, location, null, null, speed, timeBase, part, null);
    }

    public static Source sample(long seed, @Nullable Long events, Speed speed, Instant timeBase) {
        return new Source(Kind.SAMPLE, null, seed, events, speed, timeBase, null, null);
    }

    /** Returns the sample with other kinds of plants in it; null for none. */
    public Source planted(@Nullable String kinds) {
        return new Source(kind, location, seed, events, speed, timeBase, part, kinds);
    }

    /** Returns whether the feed on this machine serves the source. */
    @JsonIgnore
    public boolean isServedHere() {
        return kind != Kind.LIVE;
    }

    /** Returns whether both send the same events; their number and speed may differ. */
    public boolean sendsTheSameAs(Source other) {
        return kind == other.kind
                && Objects.equals(location, other.location)
                && Objects.equals(seed, other.seed)
                && Objects.equals(timeBase, other.timeBase)
                && Objects.equals(plants, other.plants)
                && sendsTheSamePartAs(other);
    }

    private boolean sendsTheSamePartAs(Source other) {
        if (part == null || other.part == null) {
            return part == null && other.part == null;
        }
        return part.isAskedAs(other.part);
    }

    public Source with(@Nullable Long newEvents, Speed newSpeed) {
        return new Source(kind, location, seed, newEvents, newSpeed, timeBase, part, plants);
    }

    /** Returns the same source, with the place where the archive was found. */
    public Source at(ArchivePart found) {
        return new Source(kind, location, seed, events, speed, timeBase, found, plants);
    }

    /** Returns a description for people: {@code sample, seed 1}. */
    public String described() {
        return switch (kind) {
            case LIVE -> "the live stream " + location;
            case RECORDING -> "the recording " + location + (timeBase == null ? "" : " moved to " + timeBase);
            case ARCHIVE -> describedArchive() + (timeBase == null ? "" : " moved to " + timeBase);
            case SAMPLE ->
                "the generated sample, seed " + seed + ", from " + timeBase
                        + (plants == null ? "" : ", planted " + plants);
        };
    }

    private String describedArchive() {
        if (part == null) {
            return "the archive " + location;
        }
        return "the archive " + (part.place() == null ? location : part.place()) + part.span();
    }
}
