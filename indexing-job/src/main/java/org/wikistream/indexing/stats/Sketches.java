package org.wikistream.indexing.stats;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The part of a row that step 2 keeps in addition to its {@link Counts}. Memory is bounded: {@link
 * HeavyHitters#CAPACITY} names of each kind, and two sketches of 3 KB.
 */
final class Sketches {

    private static final BytePrimitiveArraySerializer BYTES = BytePrimitiveArraySerializer.INSTANCE;

    private final NameCounts nameCounts;
    private final Distinct users;
    private final Distinct pages;

    Sketches() {
        this(new NameCounts(), new Distinct(), new Distinct());
    }

    private Sketches(NameCounts nameCounts, Distinct users, Distinct pages) {
        this.nameCounts = nameCounts;
        this.users = users;
        this.pages = pages;
    }

    NameCounts nameCounts() {
        return nameCounts;
    }

    Distinct users() {
        return users;
    }

    Distinct pages() {
        return pages;
    }

    /** Adds written {@link NameCounts}. A name that is already counted is already in its sketch. */
    void add(DataInputView source) throws IOException {
        nameCounts.addAll(source, users::add, pages::add);
        nameCounts.trim(HeavyHitters.CAPACITY);
    }

    void write(DataOutputView target) throws IOException {
        nameCounts.write(target);
        BYTES.serialize(users.bytes(), target);
        BYTES.serialize(pages.bytes(), target);
    }

    static Sketches read(DataInputView source) throws IOException {
        return new Sketches(
                NameCounts.read(source),
                Distinct.of(BYTES.deserialize(source)),
                Distinct.of(BYTES.deserialize(source)));
    }
}
