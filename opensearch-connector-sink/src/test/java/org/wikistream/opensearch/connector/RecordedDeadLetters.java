package org.wikistream.opensearch.connector;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.wikistream.opensearch.bulk.DeadLetters;
import org.wikistream.opensearch.bulk.SentAction;
import org.wikistream.topics.RejectionReason;

/** Dead letters in memory. */
final class RecordedDeadLetters implements DeadLetters {

    /** One of them. */
    record Letter(String id, RejectionReason reason, String detail) {}

    final List<Letter> added = new ArrayList<>();
    int durable;
    boolean closed;
    boolean failing;

    @Override
    public void add(SentAction action, RejectionReason reason, String detail) throws IOException {
        if (failing) {
            throw new IOException("no Kafka");
        }
        added.add(new Letter(action.id(), reason, detail));
    }

    @Override
    public void flush() {
        durable = added.size();
    }

    @Override
    public void close() {
        closed = true;
    }
}
