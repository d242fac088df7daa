package org.wikistream.indexing.stats;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * What step 2 keeps of a row beside its {@link Counts}. Memory is bounded: {@link Frequent#CAPACITY} names of each kind, two
 * sketches of 3 KB.
 */
final class Sketches {

    private final Items items;
    private final Distinct users;
    private final Distinct pages;

    Sketches() {
        this(new Items(), new Distinct(), new Distinct());
    }

    private Sketches(Items items, Distinct users, Distinct pages) {
        this.items = items;
        this.users = users;
        this.pages = pages;
    }

    Items items() {
        return items;
    }

    Distinct users() {
        return users;
    }

    Distinct pages() {
        return pages;
    }

    /** A name that is among the items is in its sketch already. */
    void add(Items delta) {
        items.addAll(delta, users::add, pages::add);
        items.trim(Frequent.CAPACITY);
    }

    void write(DataOutputView target) throws IOException {
        items.write(target);
        write(users.bytes(), target);
        write(pages.bytes(), target);
    }

    static Sketches read(DataInputView source) throws IOException {
        return new Sketches(Items.read(source), Distinct.of(readBytes(source)), Distinct.of(readBytes(source)));
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
