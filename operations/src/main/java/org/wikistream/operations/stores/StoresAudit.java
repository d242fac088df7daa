package org.wikistream.operations.stores;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.wikistream.progress.LiveOutput;
import org.wikistream.progress.WorkProgress;

/**
 * Compares stores with Kafka. One pass over Kafka and each store makes fingerprints by minute; where these differ, the
 * minutes are read again, and their ids compared by hash. A minute with more ids than may be in memory at a time is cut
 * into parts by hash; again, only parts whose fingerprints differ are compared.
 *
 * <p>In memory at a time are {@value #MOST_BUCKETS} fingerprints of Kafka and each store, the hashes of {@value
 * #MOST_IDS} ids, a bit for each offset of a range with rejected records, and examples.
 */
final class StoresAudit {

    static final int MOST_IDS = 250_000;
    static final int MOST_BUCKETS = 50_000;

    /** Determines which append times can be compared. */
    @FunctionalInterface
    interface Times {
        AuditedTime find(List<StoreIds> stores) throws IOException;
    }

    /** Reads the rejections up to now. */
    @FunctionalInterface
    interface RejectionsReader {
        Rejections read() throws IOException;
    }

    private static final long MINUTE = 60_000;
    /**
     * Each part has a small share of the ids that may be in memory, so that few equal ids are read together with one
     * that differs.
     */
    private static final int PARTS_AT_A_TIME = 64;

    private static final int MOST_PARTS = 1 << 16;

    private static final Stretch.Excepted COUNTED_BEFORE = new Stretch.Excepted() {
        @Override
        public void unreadable(StoredChange record) {}

        @Override
        public void rejected(StoreIds store, StoredChange record) {}
    };

    private final ChangeLog kafka;
    private final Times times;
    private final RejectionsReader rejectionsReader;
    private final List<StoreIds> stores;
    private final List<Findings> findings = new ArrayList<>();
    private final LiveOutput output;
    private final int mostIds;

    /**
     * @param output shows how far the reading has come
     * @param mostIds how many hashes may be in memory at a time
     */
    StoresAudit(
            ChangeLog kafka,
            Times times,
            RejectionsReader rejectionsReader,
            List<StoreIds> stores,
            LiveOutput output,
            int mostIds) {
        if (stores.size() > SliceAudit.MOST_STORES) {
            throw new IllegalArgumentException(stores.size() + " stores");
        }
        this.kafka = kafka;
        this.times = times;
        this.rejectionsReader = rejectionsReader;
        this.stores = List.copyOf(stores);
        this.output = output;
        this.mostIds = mostIds;
        stores.forEach(store -> findings.add(new Findings()));
    }

    StoresReport report() throws IOException {
        AuditedTime time = times.find(stores);
        if (time.isEmpty()) {
            return new StoresReport(null, null, time.boundedBy(), 0, reports(time, null));
        }
        // A change that is committed but in no store was rejected before.
        Rejections rejections = rejectionsReader.read();
        long width = MINUTE * Math.max(1, (time.to() - time.from()) / MINUTE / MOST_BUCKETS + 1);
        long first = time.from() / width;
        Stretch stretch = new Stretch((int) ((time.to() - 1) / width - first) + 1, stores);
        stretch.read(
                time.from(),
                time.to(),
                kafka,
                rejections,
                new FirstSeen(rejections),
                (id, at) -> (int) (at / width - first),
                output);
        try (WorkProgress progress = output.count("comparing where they differ", differing(stretch), "ids")) {
            for (int bucket = 0; bucket < stretch.buckets(); bucket++) {
                if (stretch.differs(bucket)) {
                    int last = lastAtATime(stretch, bucket);
                    long from = Math.max(time.from(), (first + bucket) * width);
                    long to = Math.min(time.to(), (first + last + 1) * width);
                    compare(from, to, weight(stretch, bucket, last), rejections);
                    progress.add(differing(stretch, bucket, last));
                    bucket = last;
                }
            }
        }
        return new StoresReport(
                Instant.ofEpochMilli(time.from()),
                Instant.ofEpochMilli(time.to()),
                time.boundedBy(),
                stretch.inKafka(),
                reports(time, stretch));
    }

    /** Counts the records that are in no fingerprint, the first time that they are read. */
    private final class FirstSeen implements Stretch.Excepted {

        private final Rejections rejections;

        FirstSeen(Rejections rejections) {
            this.rejections = rejections;
        }

        /** All readers must have rejected it. */
        @Override
        public void unreadable(StoredChange record) {
            for (int index = 0; index < stores.size(); index++) {
                if (rejections.contains(stores.get(index).stage(), record)) {
                    findings.get(index).rejected();
                } else {
                    findings.get(index).missing(record);
                }
            }
        }

        @Override
        public void rejected(StoreIds store, StoredChange record) {
            findings.get(stores.indexOf(store)).rejected();
        }
    }

    /** Returns the last bucket that differs and can be compared together with this one. */
    private int lastAtATime(Stretch stretch, int first) {
        int last = first;
        long weight = stretch.weight(first);
        for (int bucket = first + 1; bucket < stretch.buckets(); bucket++) {
            weight += stretch.weight(bucket);
            if (weight > mostIds) {
                return last;
            }
            if (stretch.differs(bucket)) {
                last = bucket;
            }
        }
        return last;
    }

    private static long differing(Stretch stretch) {
        return differing(stretch, 0, stretch.buckets() - 1);
    }

    private static long differing(Stretch stretch, int first, int last) {
        return IntStream.rangeClosed(first, last)
                .filter(stretch::differs)
                .mapToLong(stretch::weight)
                .sum();
    }

    private static long weight(Stretch stretch, int first, int last) {
        long weight = 0;
        for (int bucket = first; bucket <= last; bucket++) {
            weight += stretch.weight(bucket);
        }
        return weight;
    }

    private void compare(long from, long to, long weight, Rejections rejections) throws IOException {
        SliceAudit audit = new SliceAudit(kafka, rejections, stores, findings);
        if (weight <= mostIds) {
            audit.run(Slice.whole(from, to, weight));
            return;
        }
        int parts = parts(weight);
        Stretch stretch = new Stretch(parts, stores);
        stretch.read(from, to, kafka, rejections, COUNTED_BEFORE, (id, at) -> id.part(parts), LiveOutput.SILENT);
        BitSet chosen = new BitSet();
        long chosenWeight = 0;
        for (int part = 0; part < parts; part++) {
            if (stretch.differs(part)) {
                if (chosenWeight + stretch.weight(part) > mostIds && !chosen.isEmpty()) {
                    audit.run(new Slice(from, to, chosenWeight, parts, chosen));
                    chosen = new BitSet();
                    chosenWeight = 0;
                }
                chosen.set(part);
                chosenWeight += stretch.weight(part);
            }
        }
        if (!chosen.isEmpty()) {
            audit.run(new Slice(from, to, chosenWeight, parts, chosen));
        }
    }

    private int parts(long weight) {
        long wanted = PARTS_AT_A_TIME * (weight / mostIds + 1);
        return (int) Math.min(MOST_PARTS, Long.highestOneBit(wanted) << 1);
    }

    private List<StoresReport.Store> reports(AuditedTime time, @Nullable Stretch stretch) throws IOException {
        List<StoresReport.Store> reports = new ArrayList<>();
        for (int index = 0; index < stores.size(); index++) {
            StoreIds store = stores.get(index);
            OptionalLong committed = time.committed().getOrDefault(store.name(), OptionalLong.empty());
            reports.add(findings.get(index)
                    .report(
                            store.name(),
                            committed.isPresent() ? Instant.ofEpochMilli(committed.getAsLong()) : null,
                            stretch == null ? 0 : stretch.held(index),
                            store.ownDifferences(time.from(), time.to())));
        }
        return reports;
    }
}
