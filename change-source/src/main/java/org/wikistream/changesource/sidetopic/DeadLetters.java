package org.wikistream.changesource.sidetopic;

import java.io.IOException;
import java.io.Serializable;

/**
 * Takes elements that a sink's store will never accept. The sink calls it, because nothing can follow a sink in Flink's
 * graph.
 */
public interface DeadLetters<E> extends AutoCloseable {

    /** Opens them where the sink runs. */
    interface Factory<E> extends Serializable {
        DeadLetters<E> open();
    }

    /**
     * Takes an element. It is durable when {@link #flush()} has returned.
     *
     * @param detail a sentence for people: the store's answer, or why it was not asked
     */
    void add(E element, String detail) throws IOException;

    /**
     * Waits until all added elements are durable.
     *
     * @throws IOException if one of them is not
     */
    void flush() throws IOException;

    @Override
    void close();
}
