package org.wikistream.opensearch.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wikistream.topics.RejectionReason;

/** Dead letters in memory: payload to detail. */
final class RecordedDeadLetters implements DeadLetters {

    final Map<String, String> added = new LinkedHashMap<>();
    final List<RejectionReason> reasons = new ArrayList<>();
    final List<SentAction> actions = new ArrayList<>();
    int durable;
    boolean failing;

    @Override
    public void add(SentAction action, RejectionReason reason, String detail) {
        added.put(new String(action.origin().payload(), UTF_8), detail);
        reasons.add(reason);
        actions.add(action);
    }

    @Override
    public void flush() throws IOException {
        if (failing) {
            throw new IOException("no Kafka");
        }
        durable = added.size();
    }

    @Override
    public void close() {}
}
