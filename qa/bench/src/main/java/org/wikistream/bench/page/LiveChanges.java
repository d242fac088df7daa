package org.wikistream.bench.page;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.http.entity.ContentType;
import org.apache.http.nio.entity.NByteArrayEntity;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.Request;
import org.opensearch.client.RestClient;
import org.wikistream.feed.log.ChangeLog;
import org.wikistream.feed.synthetic.SyntheticChanges;
import org.wikistream.opensearch.IndexNames;
import org.wikistream.opensearch.OpenSearchConnection;
import org.wikistream.problem.UserError;

/**
 * Indexes generated changes as they happen, 40 a second: one bulk a second, as indexing-job does. Remembers which
 * change was in which bulk, and when the bulk was sent.
 */
final class LiveChanges implements AutoCloseable {

    /** The number of a bulk that is not known. */
    static final long UNKNOWN = -1;

    /** A seed that differs from those of the month. */
    private static final long SEED = 1_000_000_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "live-changes");
        made.setDaemon(true);
        return made;
    });
    private final Clock clock = Clock.systemUTC();
    private final SyntheticChanges changes = SyntheticChanges.paced(SEED, ChangeLog.ENDLESS, clock.instant(), 1, clock);
    private final RestClient openSearch;
    private final ChangeBulk bulk;
    private final Map<String, Long> bulkOf = new ConcurrentHashMap<>();
    private final Map<Long, Long> sentNanos = new ConcurrentHashMap<>();
    private volatile long taken = UNKNOWN;
    private volatile @Nullable Exception failure;
    private long position;

    private LiveChanges(OpenSearchConnection openSearch, IndexNames names) {
        this.openSearch = openSearch.open();
        bulk = new ChangeBulk(names);
    }

    static LiveChanges start(OpenSearchConnection openSearch, IndexNames names) {
        LiveChanges started = new LiveChanges(openSearch, names);
        ScheduledFuture<?> unused = started.thread.scheduleAtFixedRate(started::sendNext, 1, 1, TimeUnit.SECONDS);
        return started;
    }

    /** Returns the number of the bulk that a change was in. They count up from 0. */
    long bulkOf(String id) {
        return bulkOf.getOrDefault(id, UNKNOWN);
    }

    /** Returns when OpenSearch was sent that bulk, by {@link System#nanoTime}. */
    long sentNanos(long number) {
        Long nanos = sentNanos.get(number);
        if (nanos == null) {
            throw new IllegalArgumentException("There is no bulk " + number);
        }
        return nanos;
    }

    /** Returns the number of the last bulk that OpenSearch has taken; {@link #UNKNOWN} before the first. */
    long lastTaken() {
        return taken;
    }

    /** Throws if OpenSearch has refused a bulk, after which no more are sent. */
    void throwIfFailed() {
        Exception failed = failure;
        if (failed != null) {
            throw new UserError("New changes could not be indexed (" + failed.getMessage() + ")", failed);
        }
    }

    private void sendNext() {
        if (failure != null) {
            return;
        }
        try {
            Instant now = clock.instant();
            long number = taken + 1;
            for (long end = changes.end(); position < end; position++) {
                bulkOf.put(bulk.add(changes.at(position), position, now), number);
            }
            if (bulk.size() == 0) {
                return;
            }
            sentNanos.put(number, System.nanoTime());
            send(bulk.take());
            taken = number;
        } catch (IOException | RuntimeException e) {
            failure = e; // throwIfFailed tells it
        }
    }

    private void send(byte[] body) throws IOException {
        Request request = OpenSearchConnection.request("POST", "/_bulk");
        request.addParameter("filter_path", "errors");
        request.setEntity(new NByteArrayEntity(body, ContentType.APPLICATION_JSON));
        try (InputStream answer = openSearch.performRequest(request).getEntity().getContent()) {
            if (JSON.readTree(answer).path("errors").asBoolean(true)) {
                throw new IOException("OpenSearch has refused documents");
            }
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            openSearch.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
