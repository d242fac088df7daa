package org.wikistream.opensearch.bulk;

import java.time.Duration;
import java.util.List;
import org.wikistream.settings.Setting;
import org.wikistream.settings.Settings;
import org.wikistream.settings.ValueType;

/**
 * How a sink writes to OpenSearch: {@code opensearch.bulk.*} and {@code opensearch.index-patience}.
 *
 * @param indexPatience how long one unwritable index may hold up the others
 */
public record BulkSinkSettings(BulkSettings bulk, Duration indexPatience) {

    private static final long SMALLEST_BULK = 64L << 10;
    private static final long LARGEST_BULK = 100L << 20;

    private static final Setting<Long> BULK_SIZE = Setting.withDefault(
            "opensearch.bulk.max-size",
            ValueType.SIZE_VALUE.where(
                    "a size from 64kb to 100mb, such as 5mb", size -> size >= SMALLEST_BULK && size <= LARGEST_BULK),
            "5mb",
            "Size at which a bulk is sent. Larger bulks are no faster, and a node holds each several times over.");
    private static final Setting<Integer> BULK_ACTIONS = Setting.withDefault(
            "opensearch.bulk.max-actions",
            ValueType.INTEGER.where("a whole number from 1 to 100000", number -> number >= 1 && number <= 100_000),
            "2000",
            "Number of documents at which a bulk is sent.");
    private static final Setting<Duration> BULK_INTERVAL = Setting.withDefault(
            "opensearch.bulk.flush-interval",
            ValueType.POSITIVE_DURATION,
            "1s",
            "Longest time after a bulk's first document at which it is sent; earlier if nothing came for a twentieth of"
                    + " it and no other is under way. The indices' refresh comes on top.");
    private static final Setting<Integer> BULKS_IN_FLIGHT = Setting.withDefault(
            "opensearch.bulk.in-flight",
            ValueType.INTEGER.where("a whole number from 1 to 10", number -> number >= 1 && number <= 10),
            "2",
            "Bulks that a sink has under way at a time. It may hold this many times max-size in memory. Each goes to"
                    + " several indices at once.");
    private static final Setting<Duration> INDEX_PATIENCE = Setting.withDefault(
            "opensearch.index-patience",
            ValueType.POSITIVE_DURATION,
            "2m",
            "How long an index that can't be written may hold up the others. After that, what is meant for it goes to"
                    + " the rejected topic.");

    /** The settings, for a job's catalogue. */
    public static final List<Setting<?>> SETTINGS =
            List.of(BULK_SIZE, BULK_ACTIONS, BULK_INTERVAL, BULKS_IN_FLIGHT, INDEX_PATIENCE);

    /**
     * Notes a problem with each given setting that a simpler sink can't honour: one that sends one bulk at a time,
     * counts its size in whole megabytes, and never gives up an index.
     *
     * @param sink the setting that chooses this sink: a key and its value
     */
    public static void checkForOneBulkAtATime(Settings settings, String sink) {
        settings.refuseIfGiven(BULKS_IN_FLIGHT, "has no meaning with " + sink + ": one bulk is under way at a time");
        settings.refuseIfGiven(INDEX_PATIENCE, "has no meaning with " + sink + ": one unwritable index stops the job");
        settings.check(BULK_SIZE, size -> size % (1L << 20) == 0, "with " + sink + " whole megabytes, such as 5mb");
    }

    /** The value may be used only after {@link Settings#throwIfInvalid()}. */
    public static BulkSinkSettings read(Settings settings) {
        return new BulkSinkSettings(
                new BulkSettings(
                        Math.toIntExact(settings.get(BULK_SIZE)),
                        settings.get(BULK_ACTIONS),
                        settings.get(BULK_INTERVAL),
                        settings.get(BULKS_IN_FLIGHT)),
                settings.get(INDEX_PATIENCE));
    }
}
