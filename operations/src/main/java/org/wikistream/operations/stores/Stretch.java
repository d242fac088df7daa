package org.wikistream.operations.stores;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntBiFunction;
import org.wikistream.progress.LiveOutput;
import org.wikistream.progress.WorkProgress;

/**
 * Fingerprints of a stretch of append time, of Kafka's changes and of each store's, bucket by bucket. The caller
 * decides what a bucket is: a minute, or a part by hash.
 */
final class Stretch {

    /** Takes Kafka's records that are in no fingerprint, because they can't be read or were rejected. */
    interface Excepted {
        void unreadable(StoredChange record);

        void rejected(StoreIds store, StoredChange record);
    }

    private final int buckets;
    private final List<StoreIds> stores;
    private final long[] inKafka;
    private final List<Fingerprints> expected = new ArrayList<>();
    private final List<Fingerprints> held = new ArrayList<>();

    Stretch(int buckets, List<StoreIds> stores) {
        this.buckets = buckets;
        this.stores = stores;
        this.inKafka = new long[buckets];
        for (int store = 0; store < stores.size(); store++) {
            expected.add(new Fingerprints(buckets));
            held.add(new Fingerprints(buckets));
        }
    }

    void read(
            long from,
            long to,
            ChangeLog kafka,
            Rejections rejections,
            Excepted excepted,
            ToIntBiFunction<IdHash, Long> bucketOf,
            LiveOutput output)
            throws IOException {
        try (WorkProgress progress = output.count(step(0) + "reading Kafka", kafka.count(from, to), "records")) {
            kafka.read(from, to, record -> {
                progress.add(1);
                take(record, rejections, excepted, bucketOf);
            });
        }
        for (int index = 0; index < stores.size(); index++) {
            StoreIds store = stores.get(index);
            Fingerprints fingerprints = held.get(index);
            // A store holds about as many changes as Kafka; if it doesn't, the comparison will show that.
            try (WorkProgress progress =
                    output.count(step(index + 1) + "reading " + store.name(), inKafka(), "changes")) {
                store.read(from, to, (text, appended) -> {
                    progress.add(1);
                    IdHash id = IdHash.of(text);
                    fingerprints.add(bucketOf.applyAsInt(id, appended), id);
                });
            }
        }
    }

    private String step(int number) {
        return "step " + (number + 1) + " of " + (stores.size() + 1) + ", ";
    }

    private void take(
            StoredChange record, Rejections rejections, Excepted excepted, ToIntBiFunction<IdHash, Long> bucketOf) {
        if (record.change() == null) {
            excepted.unreadable(record);
            return;
        }
        IdHash id = IdHash.of(record.id());
        int bucket = bucketOf.applyAsInt(id, record.appended());
        inKafka[bucket]++;
        for (int index = 0; index < stores.size(); index++) {
            StoreIds store = stores.get(index);
            if (rejections.contains(store.stage(), record)) {
                excepted.rejected(store, record);
            } else {
                expected.get(index).add(bucket, id);
            }
        }
    }

    int buckets() {
        return buckets;
    }

    boolean differs(int bucket) {
        for (int store = 0; store < stores.size(); store++) {
            if (!expected.get(store).sameAs(held.get(store), bucket)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the greatest possible number of ids, over Kafka and all stores. */
    long weight(int bucket) {
        return inKafka[bucket]
                + held.stream().mapToLong(store -> store.count(bucket)).sum();
    }

    long inKafka() {
        long sum = 0;
        for (long count : inKafka) {
            sum += count;
        }
        return sum;
    }

    long held(int store) {
        long sum = 0;
        for (int bucket = 0; bucket < buckets; bucket++) {
            sum += held.get(store).count(bucket);
        }
        return sum;
    }
}
