package org.wikistream.operations.stores;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wikistream.audit.reading.Printable;

/** The findings in one store: counts, and some examples. */
final class Findings {

    private static final int EXAMPLES_AN_HOUR = 10;

    /** A limit over all hours, because there may be as many hours as changes. */
    private static final int EXAMPLES = 2_000;

    private static final class Hour {
        private long missing;
        private long strange;
        private final List<String> missingExamples = new ArrayList<>();
        private final List<String> strangeExamples = new ArrayList<>();
    }

    private final Map<Instant, Hour> hours = new TreeMap<>();
    private final Map<String, Long> deleted = new TreeMap<>();
    private int examples;
    private long missing;
    private long strange;
    private long rejected;
    private long replayed;

    void missing(StoredChange change) {
        missing++;
        Hour hour = hour(change.appended());
        hour.missing++;
        example(hour.missingExamples, change.id());
    }

    void strange(String id, long appended) {
        strange++;
        Hour hour = hour(appended);
        hour.strange++;
        example(hour.strangeExamples, id);
    }

    void deletedWith(String place) {
        deleted.merge(place, 1L, Long::sum);
    }

    void rejected() {
        rejected++;
    }

    void replayed() {
        replayed++;
    }

    StoresReport.Store report(String name, @Nullable Instant committedUpTo, long ids, List<OwnDifference> differences) {
        List<StoresReport.Hour> found = new ArrayList<>();
        hours.forEach((hour, there) -> found.add(new StoresReport.Hour(
                hour, there.missing, there.missingExamples, there.strange, there.strangeExamples)));
        return new StoresReport.Store(
                name, committedUpTo, ids, missing, strange, rejected - replayed, replayed, deleted, found, differences);
    }

    private Hour hour(long appended) {
        return hours.computeIfAbsent(Instant.ofEpochMilli(appended).truncatedTo(ChronoUnit.HOURS), added -> new Hour());
    }

    private void example(List<String> there, String id) {
        if (there.size() < EXAMPLES_AN_HOUR && examples < EXAMPLES) {
            there.add(Printable.of(id));
            examples++;
        }
    }
}
