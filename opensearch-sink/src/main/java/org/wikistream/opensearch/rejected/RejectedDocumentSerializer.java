package org.wikistream.opensearch.rejected;

import org.wikistream.kafka.rejected.RejectedMessage;
import org.wikistream.opensearch.bulk.DocumentOrigin;
import org.wikistream.opensearch.bulk.SentAction;
import org.wikistream.topics.RejectionReason;

/**
 * Serializes a refused document for the rejected topic: the payload it was made from, the reason, and its origin or
 * destination.
 */
final class RejectedDocumentSerializer {

    private final String topic;
    private final String source;
    private final String stage;

    private interface Form {
        RejectedMessage message(String topic, byte[] payload, RejectionReason reason, String detail, String stage);
    }

    RejectedDocumentSerializer(String topic, String source, String stage) {
        this.topic = topic;
        this.source = source;
        this.stage = stage;
    }

    RejectedMessage serialize(SentAction action, RejectionReason reason, String detail) {
        return serialize(action, reason, detail, RejectedMessage::whole);
    }

    /**
     * Serializes a record that is too large for the topic, although it fitted into its own, because it may have been
     * compressed there.
     */
    RejectedMessage serializeHead(SentAction action, RejectionReason reason, String detail) {
        return serialize(action, reason, detail, RejectedMessage::head);
    }

    private RejectedMessage serialize(SentAction action, RejectionReason reason, String detail, Form form) {
        DocumentOrigin origin = action.origin();
        if (!origin.isRecord()) {
            return new RejectedMessage(topic, origin.payload(), reason, detail, stage)
                    .of(action.index(), action.id(), action.version());
        }
        return form.message(topic, origin.payload(), reason, detail, stage)
                .from(source, origin.partition(), origin.offset(), origin.appended());
    }
}
