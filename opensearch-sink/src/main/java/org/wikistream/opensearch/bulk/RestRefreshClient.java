package org.wikistream.opensearch.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.opensearch.client.Cancellable;
import org.opensearch.client.Response;
import org.opensearch.client.ResponseException;
import org.opensearch.client.ResponseListener;
import org.opensearch.client.RestClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wikistream.opensearch.RefreshIntervals;

/**
 * Asks and sets by OpenSearch's low-level client. Once OpenSearch says that the user lacks the right, it is left in
 * peace until the job starts again. Any other failure is not said: the writer's bulks fail as well, or the next look
 * finds what is left to do.
 */
final class RestRefreshClient implements RefreshClient {

    private static final Logger LOG = LoggerFactory.getLogger(RestRefreshClient.class);

    private static final int FORBIDDEN = 403;
    /** The answer, which the exception repeats, of a read-only index has the same status and this type. */
    private static final String BLOCK = "cluster_block_exception";

    private final RestClient client;
    private final AtomicBoolean forbidden = new AtomicBoolean();

    RestRefreshClient(RestClient client) {
        this.client = client;
    }

    @Override
    public void ask(String indices, Consumer<Optional<Map<String, String>>> callback) {
        if (forbidden.get()) {
            callback.accept(Optional.empty());
            return;
        }
        Cancellable unused = client.performRequestAsync(RefreshIntervals.get(indices), new ResponseListener() {
            @Override
            public void onSuccess(Response response) {
                callback.accept(intervals(response));
            }

            @Override
            public void onFailure(Exception failure) {
                failed(failure);
                callback.accept(Optional.empty());
            }
        });
    }

    @Override
    public void set(String index, String interval) {
        Cancellable unused = client.performRequestAsync(RefreshIntervals.put(index, interval), new ResponseListener() {
            @Override
            public void onSuccess(Response response) {}

            @Override
            public void onFailure(Exception failure) {
                failed(failure);
            }
        });
    }

    private static Optional<Map<String, String>> intervals(Response response) {
        try (InputStream answer = response.getEntity().getContent()) {
            return Optional.of(RefreshIntervals.parse(answer));
        } catch (IOException | RuntimeException e) {
            LOG.debug("Not understood: OpenSearch's answer about refresh intervals", e);
            return Optional.empty();
        }
    }

    private void failed(Exception failure) {
        if (failure instanceof ResponseException refused
                && refused.getResponse().getStatusLine().getStatusCode() == FORBIDDEN
                && !refused.toString().contains(BLOCK)) {
            if (forbidden.compareAndSet(false, true)) {
                LOG.warn(
                        "OpenSearch does not let the job change how often its indices are refreshed ({}). The job goes"
                                + " on, and takes longer to catch up. Remedy: give the user the rights"
                                + " indices:monitor/settings/get and indices:admin/settings/update",
                        failure.toString().lines().findFirst().orElse(""));
            }
        } else {
            LOG.debug("OpenSearch did not tell or set refresh intervals", failure);
        }
    }
}
