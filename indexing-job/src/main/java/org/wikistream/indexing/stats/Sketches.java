package org.wikistream.indexing.stats;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The part of a row that step 2 keeps in addition to its {@link Counts}. Memory is bounded: {@link
 * HeavyHitters#CAPACITY} names of each kind, and two sketches of 3 KB.
 */
final class Sketches {

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
        write(users.bytes(), target);
        write(pages.bytes(), target);
    }

    static Sketches read(DataInputView source) throws IOException {
        return new Sketches(NameCounts.read(source), Distinct.of(readBytes(source)), Distinct.of(readBytes(source)));
    }

    private static void write(byte[] bytes, DataOutputView target) throws IOException {
        target.writeInt(bytes.length);
        target.write(bytes);
    }

    private static byte[] readBytes(DataInputView source) throws IOException {
        byte[] bytes = new byte[source.readInt()];
        source.readFully(bytes);
        return bytes;
    }
}
