package org.wikistream.opensearch.bulk;

import java.io.IOException;
import java.io.Serializable;
import org.wikistream.topics.RejectionReason;

/** Takes documents that OpenSearch will never accept, or does not accept now although it accepts others. */
public interface DeadLetters extends AutoCloseable {

    /** Opens them where the sink runs. */
    interface Factory extends Serializable {
        DeadLetters open();
    }

    /**
     * Takes a document. It is durable when {@link #flush()} has returned.
     *
     * @param detail OpenSearch's message
     */
    void add(SentAction action, RejectionReason reason, String detail) throws IOException;

    /**
     * Waits until all added documents are durable.
     *
     * @throws IOException if one of them is not
     */
    void flush() throws IOException;

    @Override
    void close();
}
