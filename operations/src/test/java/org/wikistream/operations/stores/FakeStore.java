package org.wikistream.operations.stores;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A store in memory; tests decide how its ids are read. */
final class FakeStore implements StoreIds {

    /** Passes all ids to a reader, whatever their time. */
    interface Content {
        void readTo(IdReader reader) throws IOException;
    }

    private final String name;
    private final Content content;
    private final Set<String> presentElsewhere = new HashSet<>();
    private final Set<String> deleted = new HashSet<>();
    private final List<OwnDifference> differences = new ArrayList<>();

    FakeStore(String name, Content content) {
        this.name = name;
        this.content = content;
    }

    /** Adds an id with an append time that no test reads. */
    FakeStore alsoHas(String id) {
        presentElsewhere.add(id);
        return this;
    }

    /** Makes it lose an id together with the index that held it. */
    FakeStore deleted(String id) {
        deleted.add(id);
        return this;
    }

    FakeStore differing(OwnDifference difference) {
        differences.add(difference);
        return this;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String stage() {
        return name;
    }

    @Override
    public String progressOf() {
        return "itself";
    }

    @Override
    public Map<Integer, Long> committed() {
        return Map.of();
    }

    @Override
    public void read(long from, long to, IdReader reader) throws IOException {
        content.readTo((id, appended) -> {
            if (appended >= from && appended < to) {
                reader.accept(id, appended);
            }
        });
    }

    @Override
    public Set<String> present(Collection<StoredChange> changes) {
        Set<String> present = new HashSet<>(presentElsewhere);
        present.retainAll(changes.stream().map(StoredChange::id).toList());
        return present;
    }

    @Override
    public Optional<String> deletedWith(StoredChange change) {
        return deleted.contains(change.id()) ? Optional.of("an index") : Optional.empty();
    }

    @Override
    public List<OwnDifference> ownDifferences(long from, long to) {
        return differences;
    }

    @Override
    public void close() {}
}
