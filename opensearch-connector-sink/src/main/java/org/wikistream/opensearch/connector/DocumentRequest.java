package org.wikistream.opensearch.connector;

import java.io.IOException;
import java.util.Optional;
import org.opensearch.action.ActionRequestValidationException;
import org.opensearch.action.bulk.BulkRequest;
import org.opensearch.action.index.IndexRequest;
import org.opensearch.common.xcontent.XContentHelper;
import org.opensearch.common.xcontent.XContentType;
import org.opensearch.core.xcontent.DeprecationHandler;
import org.opensearch.core.xcontent.NamedXContentRegistry;
import org.opensearch.core.xcontent.XContentBuilder;
import org.opensearch.core.xcontent.XContentParser;
import org.opensearch.index.VersionType;
import org.wikistream.opensearch.bulk.IndexAction;
import org.wikistream.opensearch.bulk.SentAction;

/** A request of the connector that carries its document. Nothing on the way to the answer copies or serializes it. */
final class DocumentRequest extends IndexRequest {

    private final SentAction action;

    private DocumentRequest(IndexAction action) {
        super(action.index());
        this.action = SentAction.of(action);
    }

    static DocumentRequest of(IndexAction action) {
        DocumentRequest request = new DocumentRequest(action);
        request.id(action.id()).source(action.document(), XContentType.JSON);
        if (action.isVersioned()) {
            request.versionType(VersionType.EXTERNAL_GTE).version(action.version());
        }
        return request;
    }

    SentAction action() {
        return action;
    }

    /**
     * Returns the exception that the connector's client would throw for a bulk with this request; empty if it can send
     * it.
     */
    Optional<String> whyUnfit() {
        ActionRequestValidationException invalid = new BulkRequest().add(this).validate();
        if (invalid != null) {
            return Optional.of(firstLine(invalid));
        }
        try {
            written();
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.of(firstLine(e));
        }
    }

    /** Returns the document in the form that the client writes into a bulk: parsed and serialized again. */
    XContentBuilder written() throws IOException {
        try (XContentParser parser = XContentHelper.createParser(
                        NamedXContentRegistry.EMPTY,
                        DeprecationHandler.THROW_UNSUPPORTED_OPERATION,
                        source(),
                        getContentType());
                XContentBuilder builder = XContentBuilder.builder(XContentType.JSON.xContent())) {
            return builder.copyCurrentStructure(parser);
        }
    }

    private static String firstLine(Exception problem) {
        return problem.toString().lines().findFirst().orElse("");
    }
}
