package org.wikistream.operations.stores;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the ids of a slice that are in Kafka but not in a store, or the other way round. It holds the hashes of all ids
 * of the slice in memory.
 */
final class SliceAudit {

    private static final int BATCH = 500;

    /** The flags of an id: one says that Kafka has it; four follow for each store. */
    private static final int IN_KAFKA = 1;

    private static final int EXPECTED = 1 << 1;
    private static final int REJECTED = 1 << 2;
    private static final int HELD = 1 << 3;
    private static final int COUNTED = 1 << 4;
    private static final int FLAGS_OF_A_STORE = 4;
    static final int MOST_STORES = 7;

    private final ChangeLog kafka;
    private final Rejections rejections;
    private final List<StoreIds> stores;
    private final List<Findings> findings;

    SliceAudit(ChangeLog kafka, Rejections rejections, List<StoreIds> stores, List<Findings> findings) {
        this.kafka = kafka;
        this.rejections = rejections;
        this.stores = stores;
        this.findings = findings;
    }

    void run(Slice slice) throws IOException {
        IdTable table = new IdTable(slice.weight());
        kafka.read(slice.from(), slice.to(), record -> {
            IdHash id = IdHash.of(record.id());
            if (record.change() != null && slice.contains(id)) {
                table.set(id, IN_KAFKA | expectations(record));
            }
        });
        for (int store = 0; store < stores.size(); store++) {
            int held = of(store, HELD);
            stores.get(store).read(slice.from(), slice.to(), (text, appended) -> {
                IdHash id = IdHash.of(text);
                if (slice.contains(id)) {
                    table.set(id, held);
                }
            });
        }
        if (someAreMissingOrReplayed(table)) {
            readMissing(slice, table);
        }
        for (int store = 0; store < stores.size(); store++) {
            if (table.count(of(store, HELD), IN_KAFKA) > 0) {
                readStrange(store, slice, table);
            }
        }
    }

    private int expectations(StoredChange record) {
        int flags = 0;
        for (int store = 0; store < stores.size(); store++) {
            boolean rejected = rejections.contains(stores.get(store).stage(), record);
            flags |= of(store, rejected ? REJECTED : EXPECTED);
        }
        return flags;
    }

    private boolean someAreMissingOrReplayed(IdTable table) {
        for (int store = 0; store < stores.size(); store++) {
            if (table.count(of(store, EXPECTED), of(store, HELD)) > 0
                    || table.count(of(store, REJECTED | HELD), of(store, EXPECTED)) > 0) {
                return true;
            }
        }
        return false;
    }

    private void readMissing(Slice slice, IdTable table) throws IOException {
        List<List<StoredChange>> absent = new ArrayList<>();
        stores.forEach(store -> absent.add(new ArrayList<>()));
        kafka.read(slice.from(), slice.to(), record -> {
            IdHash id = IdHash.of(record.id());
            if (record.change() == null || !slice.contains(id)) {
                return;
            }
            int flags = table.get(id);
            for (int store = 0; store < stores.size(); store++) {
                if (has(flags, store, COUNTED)) {
                    continue;
                }
                if (has(flags, store, EXPECTED) && !has(flags, store, HELD)) {
                    table.set(id, of(store, COUNTED));
                    absent.get(store).add(record);
                    if (absent.get(store).size() == BATCH) {
                        settle(store, absent.get(store));
                    }
                } else if (has(flags, store, HELD) && !has(flags, store, EXPECTED) && has(flags, store, REJECTED)) {
                    table.set(id, of(store, COUNTED));
                    findings.get(store).replayed();
                }
            }
        });
        for (int store = 0; store < stores.size(); store++) {
            settle(store, absent.get(store));
        }
    }

    /**
     * Looks for ids under any append time: an id that is in Kafka more than once is in a store only once, under the
     * append time of its first or last record.
     */
    private void settle(int store, List<StoredChange> absent) throws IOException {
        if (absent.isEmpty()) {
            return;
        }
        Set<String> present = stores.get(store).present(absent);
        for (StoredChange change : absent) {
            if (!present.contains(change.id())) {
                Optional<String> deletedWith = stores.get(store).deletedWith(change);
                deletedWith.ifPresentOrElse(
                        place -> findings.get(store).deletedWith(place),
                        () -> findings.get(store).missing(change));
            }
        }
        absent.clear();
    }

    private void readStrange(int store, Slice slice, IdTable table) throws IOException {
        stores.get(store).read(slice.from(), slice.to(), (text, appended) -> {
            IdHash id = IdHash.of(text);
            if (!slice.contains(id)) {
                return;
            }
            int flags = table.get(id);
            if ((flags & IN_KAFKA) == 0 && has(flags, store, HELD) && !has(flags, store, COUNTED)) {
                table.set(id, of(store, COUNTED));
                findings.get(store).strange(text, appended);
            }
        });
    }

    private static int of(int store, int flags) {
        return flags << (store * FLAGS_OF_A_STORE);
    }

    private static boolean has(int flags, int store, int flag) {
        return (flags & of(store, flag)) != 0;
    }
}
