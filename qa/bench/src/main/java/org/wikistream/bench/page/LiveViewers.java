package org.wikistream.bench.page;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.wikistream.bench.Pause;
import org.wikistream.problem.UserError;

/** A number of viewers of the same live view, each with a connection of its own. Closing ends the connections. */
final class LiveViewers implements AutoCloseable {

    /** Everything that is indexed, so that they learn of every bulk. */
    static final String VIEW = "/api/live?scope=everything";

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final int OK = 200;
    private static final double NANOS = 1e9;
    private static final int THREADS = 2;
    /** One for all: a client has a thread of its own until it is garbage-collected. */
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newFixedThreadPool(THREADS, task -> {
                Thread thread = new Thread(task, "viewers");
                thread.setDaemon(true);
                return thread;
            }))
            .build();

    private final LiveChanges changes;
    private final List<LiveViewer> viewers = new ArrayList<>();

    private LiveViewers(LiveChanges changes) {
        this.changes = changes;
    }

    /** Opens this many connections, and returns when each has shown the view. */
    static LiveViewers open(URI page, int count, LiveChanges changes) {
        LiveViewers opened = new LiveViewers(changes);
        try {
            for (int viewer = 0; viewer < count; viewer++) {
                opened.add(page.resolve(VIEW));
            }
            await("every viewer sees the view", opened::areLooking);
            return opened;
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private void add(URI view) {
        LiveViewer viewer = new LiveViewer(changes::bulkOf, changes.lastTaken(), System::nanoTime);
        viewers.add(viewer);
        CompletableFuture<?> unused = CLIENT.sendAsync(
                        HttpRequest.newBuilder(view).build(), answer -> body(answer, viewer))
                .whenComplete((response, failure) -> {
                    if (failure != null) {
                        viewer.onError(failure);
                    }
                });
    }

    private static HttpResponse.BodySubscriber<Void> body(HttpResponse.ResponseInfo answer, LiveViewer viewer) {
        if (answer.statusCode() != OK) {
            viewer.refused(answer.statusCode());
            return HttpResponse.BodySubscribers.discarding();
        }
        return HttpResponse.BodySubscribers.fromLineSubscriber(viewer);
    }

    /**
     * Returns whether all are. Throws if the page has ended one of the connections, or if there is nothing new for them
     * any more.
     */
    boolean areLooking() {
        changes.throwIfFailed();
        return viewers.stream().map(LiveViewer::isLooking).reduce(true, Boolean::logicalAnd);
    }

    /**
     * Returns how long it took, in seconds, until each viewer was told of each of the bulks, from when OpenSearch was
     * sent it. Throws if one never is.
     */
    List<Double> delays(long firstBulk, long lastBulk) {
        await(
                "every viewer is told of every change",
                () -> areLooking() && viewers.stream().allMatch(viewer -> viewer.knows(lastBulk)));
        List<Double> delays = new ArrayList<>();
        for (long bulk = firstBulk; bulk <= lastBulk; bulk++) {
            for (LiveViewer viewer : viewers) {
                delays.add((viewer.toldNanos(bulk) - changes.sentNanos(bulk)) / NANOS);
            }
        }
        return delays;
    }

    private static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new UserError("After " + PATIENCE.toSeconds() + " s it is not so that " + what);
            }
            Pause.of(POLL);
        }
    }

    @Override
    public void close() {
        viewers.forEach(LiveViewer::close);
    }
}
