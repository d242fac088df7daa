package org.wikistream.opensearch.bulk;

import java.io.IOException;
import java.io.Serializable;
import org.wikistream.topics.RejectionReason;

/** Where documents go that OpenSearch will never take, or not now while it takes others. */
public interface DeadLetters extends AutoCloseable {

    /** Opens them where the sink runs. */
    interface Factory extends Serializable {
        DeadLetters open();
    }

    /**
     * Takes a document. It is durable when {@link #flush()} has returned.
     *
     * @param detail a sentence of OpenSearch's
     */
    void add(SentAction action, RejectionReason reason, String detail) throws IOException;

    /**
     * Waits until all that was added is durable.
     *
     * @throws IOException where something of it is not
     */
    void flush() throws IOException;

    @Override
    void close();
}
