package org.wikistream.bench.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Flow;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.wikistream.problem.UserError;

/**
 * A viewer of a live view: takes the lines of the event stream, and records when it learned of each bulk. A message
 * that names a change of a bulk covers that bulk and all before it, because the page continues from what it has already
 * sent. A delay may therefore be too high, if a message shows none of its newest changes, but is never too low. Lines
 * come from one thread at a time; any thread may ask.
 */
final class LiveViewer implements Flow.Subscriber<String> {

    private static final String EVENT = "event: ";
    private static final String DATA = "data: ";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ToLongFunction<String> bulkOf;
    private final LongSupplier nanoTime;
    private final Map<Long, Long> toldNanos = new ConcurrentHashMap<>();
    private volatile Flow.@Nullable Subscription subscription;
    private volatile @Nullable String end;
    private volatile boolean viewed;
    private volatile boolean closed;
    private volatile long told;
    private String event = "";

    /**
     * @param bulkOf the number of the bulk that a change was in, by the change's id; below 0 if it is not known
     * @param told the bulks up to this one were sent before
     */
    LiveViewer(ToLongFunction<String> bulkOf, long told, LongSupplier nanoTime) {
        this.bulkOf = bulkOf;
        this.told = told;
        this.nanoTime = nanoTime;
    }

    /** Returns whether it has seen the whole view. Throws if the page has ended the connection. */
    boolean isLooking() {
        String why = end;
        if (why != null && !closed) {
            throw new UserError("The page has left a viewer: " + why);
        }
        return viewed;
    }

    /** Returns whether it was told of that bulk. */
    boolean knows(long bulk) {
        return told >= bulk;
    }

    /** Returns when it was told of a bulk that it knows. */
    long toldNanos(long bulk) {
        Long nanos = toldNanos.get(bulk);
        if (nanos == null) {
            throw new IllegalArgumentException("It was not told of bulk " + bulk);
        }
        return nanos;
    }

    @Override
    public void onSubscribe(Flow.Subscription started) {
        subscription = started;
        started.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
        if (line.startsWith(EVENT)) {
            event = line.substring(EVENT.length());
        } else if (line.startsWith(DATA) && event.equals("view")) {
            viewed = true;
        } else if (line.startsWith(DATA) && event.equals("changes")) {
            try {
                take(JSON.readTree(line.substring(DATA.length())));
            } catch (IOException e) {
                end = "it has sent what is no JSON";
            }
        }
    }

    private void take(JsonNode changes) {
        long now = nanoTime.getAsLong();
        long newest = told;
        for (JsonNode hit : changes.path("hits")) {
            newest = Math.max(newest, bulkOf.applyAsLong(hit.path("id").asText()));
        }
        for (long bulk = told + 1; bulk <= newest; bulk++) {
            toldNanos.put(bulk, now);
        }
        told = newest;
    }

    @Override
    public void onError(Throwable failure) {
        end = String.valueOf(failure);
    }

    @Override
    public void onComplete() {
        end = "the answer has ended";
    }

    /** The page answers with something else than a view. */
    void refused(int status) {
        end = "it answers " + status;
    }

    /** Stops viewing. */
    void close() {
        closed = true;
        Flow.Subscription open = subscription;
        if (open != null) {
            open.cancel();
        }
    }
}
