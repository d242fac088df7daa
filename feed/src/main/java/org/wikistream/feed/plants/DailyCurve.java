package org.wikistream.feed.plants;

import java.util.Map;
import java.util.Set;

/**
 * How much is written at each hour where a language is spoken, relative to the average of the day.
 *
 * @param offset hours that local time is ahead of UTC
 * @param height of its top above the average
 */
record DailyCurve(double offset, double height) {

    private static final double HOUR = 3_600_000;

    /** The peak is in the late afternoon. */
    private static final double TOP = 17;

    private static final double ONE_COUNTRY = 0.55;
    private static final double AROUND_THE_WORLD = 0.3;

    private static final Set<String> WORLD = Set.of("en", "es", "pt", "fr", "ar", "commons", "wikidata");

    private static final Map<String, Integer> OFFSETS = Map.ofEntries(
            Map.entry("en", -3),
            Map.entry("es", -4),
            Map.entry("pt", -3),
            Map.entry("ru", 3),
            Map.entry("tr", 3),
            Map.entry("ar", 3),
            Map.entry("fa", 3),
            Map.entry("uk", 2),
            Map.entry("he", 2),
            Map.entry("uz", 5),
            Map.entry("kk", 5),
            Map.entry("hi", 5),
            Map.entry("ta", 5),
            Map.entry("bn", 6),
            Map.entry("th", 7),
            Map.entry("vi", 7),
            Map.entry("id", 7),
            Map.entry("zh", 8),
            Map.entry("ms", 8),
            Map.entry("ja", 9),
            Map.entry("ko", 9));

    static DailyCurve of(String language) {
        return new DailyCurve(
                OFFSETS.getOrDefault(language, 1), WORLD.contains(language) ? AROUND_THE_WORLD : ONE_COUNTRY);
    }

    double at(long time) {
        double hour = time / HOUR + offset;
        return 1 + height * StrictMath.cos((hour - TOP) * Math.PI / 12);
    }
}
