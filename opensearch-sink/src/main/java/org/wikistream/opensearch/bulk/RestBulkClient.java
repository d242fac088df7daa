package org.wikistream.opensearch.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.apache.http.ContentTooLongException;
import org.apache.http.entity.ContentType;
import org.apache.http.nio.entity.NByteArrayEntity;
import org.opensearch.client.Cancellable;
import org.opensearch.client.Request;
import org.opensearch.client.Response;
import org.opensearch.client.ResponseException;
import org.opensearch.client.ResponseListener;
import org.opensearch.client.RestClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wikistream.opensearch.OpenSearchConnection;

/**
 * Sends bulks by OpenSearch's low-level client, to its hosts in turn. If a host can't be reached, the client skips it
 * for a while and sends the bulk to the next.
 */
final class RestBulkClient implements BulkClient {

    private static final Logger LOG = LoggerFactory.getLogger(RestBulkClient.class);

    private static final ContentType NDJSON = ContentType.create("application/x-ndjson");

    /** How long OpenSearch waits for a shard. OpenSearch must say that there is none before this side stops waiting. */
    private static final String SHARD_TIMEOUT = "30s";

    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int TOO_LARGE = 413;

    private final RestClient client;

    /** Whether the last request for the states of indices had no answer. */
    private final AtomicBoolean untold = new AtomicBoolean();

    RestBulkClient(OpenSearchConnection connection) {
        client = connection.open();
    }

    @Override
    public void send(Bulk bulk, Consumer<BulkOutcome> callback) {
        Request request = OpenSearchConnection.request("POST", "/_bulk");
        request.addParameter("timeout", SHARD_TIMEOUT);
        request.addParameter("filter_path", AnswerParser.FILTER_PATH + ",error,status");
        request.setEntity(new NByteArrayEntity(bulk.body(), 0, bulk.length(), NDJSON));
        int actions = bulk.size();
        Cancellable unused = client.performRequestAsync(request, new ResponseListener() {
            @Override
            public void onSuccess(Response response) {
                callback.accept(answered(response, actions));
            }

            @Override
            public void onFailure(Exception failure) {
                callback.accept(
                        failure instanceof ResponseException refused
                                ? refused(refused.getResponse())
                                : broken(failure, actions));
            }
        });
    }

    @Override
    public void askForStates(String indices, Consumer<Optional<IndexStates>> callback) {
        Request request = OpenSearchConnection.request("GET", "/_cluster/state/blocks,routing_table/" + indices);
        request.addParameter("ignore_unavailable", "true");
        request.addParameter("allow_no_indices", "true");
        request.addParameter("expand_wildcards", "open,closed");
        request.addParameter("filter_path", IndexStates.FILTER_PATH);
        Cancellable unused = client.performRequestAsync(request, new ResponseListener() {
            @Override
            public void onSuccess(Response response) {
                callback.accept(states(response));
            }

            @Override
            public void onFailure(Exception failure) {
                sayOnce(failure);
                callback.accept(Optional.empty());
            }
        });
    }

    /** Returns a client that shares this one's connections. */
    RefreshClient refreshes() {
        return new RestRefreshClient(client);
    }

    @Override
    public void close() throws IOException {
        client.close();
    }

    private Optional<IndexStates> states(Response response) {
        try (InputStream answer = response.getEntity().getContent()) {
            IndexStates states = IndexStates.parse(answer);
            untold.set(false);
            return Optional.of(states);
        } catch (IOException | RuntimeException e) {
            sayOnce(e);
            return Optional.empty();
        }
    }

    /** The request is repeated every ten seconds, and may fail forever in the same way. */
    private void sayOnce(Exception failure) {
        if (untold.compareAndSet(false, true)) {
            LOG.warn(
                    "OpenSearch does not say which indices it can write ({}). The job waits for those that refuse."
                            + " Remedy: give the user the right cluster:monitor/state, if that is what is missing",
                    failure.toString().lines().findFirst().orElse(""));
        }
    }

    private static BulkOutcome answered(Response response, int actions) {
        try (InputStream answer = response.getEntity().getContent()) {
            return new BulkOutcome.Answered(AnswerParser.failures(answer, actions));
        } catch (IOException | RuntimeException e) {
            return new BulkOutcome.Failed(OutageReason.NOT_UNDERSTOOD, statusLine(response) + ": " + e.getMessage());
        }
    }

    /**
     * Splitting helps only if OpenSearch itself blames the bulk. A 400 of another server would condemn each document.
     */
    private static BulkOutcome refused(Response response) {
        int status = response.getStatusLine().getStatusCode();
        try (InputStream answer = response.getEntity().getContent()) {
            ItemFailure failure = AnswerParser.requestFailure(status, answer);
            if (status == BAD_REQUEST
                    && !failure.type().isEmpty()
                    && failure.outage().isEmpty()) {
                return new BulkOutcome.Unfit(false, failure);
            }
            return refusedAsAWhole(status, failure);
        } catch (IOException | RuntimeException e) {
            return refusedAsAWhole(status, new ItemFailure(0, status, "", statusLine(response)));
        }
    }

    private static BulkOutcome refusedAsAWhole(int status, ItemFailure failure) {
        if (status == TOO_LARGE) {
            return new BulkOutcome.Unfit(true, failure);
        }
        return new BulkOutcome.Failed(failure.outage().orElse(OutageReason.NOT_UNDERSTOOD), failure.text());
    }

    private static BulkOutcome broken(Exception failure, int actions) {
        if (failure instanceof ContentTooLongException) {
            // Each action adds to the answer.
            return actions > 1
                    ? new BulkOutcome.Unfit(true, new ItemFailure(0, OK, "", failure.toString()))
                    : new BulkOutcome.Failed(OutageReason.NOT_UNDERSTOOD, failure.toString());
        }
        if (failure instanceof SSLException) {
            return new BulkOutcome.Failed(OutageReason.UNTRUSTED, failure.toString());
        }
        // Any exception other than one of input or output would recur with each bulk.
        return failure instanceof IOException
                ? new BulkOutcome.Failed(OutageReason.UNREACHABLE, failure.toString())
                : new BulkOutcome.Broken(failure);
    }

    private static String statusLine(Response response) {
        return String.valueOf(response.getStatusLine());
    }
}
