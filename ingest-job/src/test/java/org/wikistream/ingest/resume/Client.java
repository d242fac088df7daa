package org.wikistream.ingest.resume;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Both halves of the job: one connects and reads; the other, after a queue, passes events on and is checkpointed. */
final class Client {

    static final Duration OVERLAP = Duration.ofSeconds(60);

    /** Long after the logged events, as with a recording. */
    private static final Instant START = Instant.parse("2026-11-20T00:00:00Z");

    /** A frame on its way between the two halves. */
    private record Queued(Frame frame, Service.Sent sent) {}

    /** The outcome of one frame, without its counts. */
    record Passed(Service.Sent sent, FrameOutcome outcome) {}

    private final Service service;
    private final int capacity;
    private final FrameReader reader = new FrameReader(1 << 20);
    private final List<Queued> queue = new ArrayList<>();

    /** The outcomes that belong in transactions. */
    private final List<Passed> passed = new ArrayList<>();

    private StreamPosition position;
    private Deduplicator deduplicator;
    private long connection;
    private long received;
    private int gapsAskedAgain;
    private int misplaced;
    private boolean ranDry;
    private ResumeRequest lastRequest = ResumeRequest.NEWEST;

    Client(Service service) {
        this(service, RecentIds.CAPACITY);
    }

    Client(Service service, int capacity) {
        this(service, capacity, null);
    }

    Client(Service service, int capacity, @Nullable Instant since) {
        this.service = service;
        this.capacity = capacity;
        StreamState fresh = StreamState.fresh(since);
        position = new StreamPosition(fresh, OVERLAP, START, capacity / 2);
        deduplicator = new Deduplicator(fresh, OVERLAP, START, capacity);
    }

    /** Connects, and reads until it is cut off after this many frames. Returns how many came. */
    int connect(int frames) {
        lastRequest = position.nextRequest();
        position.connected();
        connection++;
        Service.Answer answer = service.open(lastRequest);
        int count = 0;
        ranDry = false;
        while (count < frames) {
            Service.Sent sent = answer.next();
            if (sent == null) {
                ranDry = true;
                break;
            }
            count++;
            Frame frame = reader.read(connection, sent.idLine(), sent.payload());
            PositionUpdate update = position.see(frame);
            if (update == PositionUpdate.MISPLACED || update == PositionUpdate.GAP) {
                misplaced += update == PositionUpdate.MISPLACED ? 1 : 0;
                gapsAskedAgain += update == PositionUpdate.GAP ? 1 : 0;
                break;
            }
            queue.add(new Queued(frame, sent));
        }
        position.disconnected();
        received += count;
        return count;
    }

    /** Passes on everything in the queue except this many of the newest frames. */
    void emitAllBut(int left) {
        List<Queued> emitted = queue.subList(0, Math.max(0, queue.size() - left));
        for (Queued queued : emitted) {
            FrameOutcome outcome = deduplicator.take(queued.frame());
            if (outcome.disposition() == Disposition.PASSES
                    || outcome.gap() != null
                    || outcome.filledOffset() != null) {
                passed.add(new Passed(queued.sent(), outcome));
            }
        }
        emitted.clear();
    }

    int read(int frames) {
        int count = connect(frames);
        emitAllBut(0);
        return count;
    }

    StreamState checkpoint() {
        return deduplicator.snapshot();
    }

    /** Returns how many outcomes the transactions hold so far. */
    int written() {
        return passed.size();
    }

    /** Loses the queue and everything written since the checkpoint. */
    void restore(StreamState state, int writtenThen) {
        queue.clear();
        passed.subList(writtenThen, passed.size()).clear();
        position = new StreamPosition(state, OVERLAP, START, capacity / 2);
        deduplicator = new Deduplicator(state, OVERLAP, START, capacity);
    }

    List<Passed> passed() {
        return passed;
    }

    List<String> passedOn() {
        return passed.stream()
                .filter(one -> one.outcome().disposition() == Disposition.PASSES)
                .map(one -> new String(one.sent().payload(), UTF_8))
                .toList();
    }

    /** Returns the size of {@link #passedOn()}. */
    int passedOnCount() {
        return (int) passed.stream()
                .filter(one -> one.outcome().disposition() == Disposition.PASSES)
                .count();
    }

    List<OffsetGap> gaps() {
        List<OffsetGap> gaps = new ArrayList<>();
        for (Passed one : passed) {
            OffsetGap gap = one.outcome().gap();
            if (gap != null) {
                gaps.add(gap);
            }
        }
        return gaps;
    }

    /** Returns whether the last connection delivered everything that there was. */
    boolean ranDry() {
        return ranDry;
    }

    String lastRequest() {
        return String.valueOf(lastRequest.lastEventId());
    }

    long received() {
        return received;
    }

    long connections() {
        return connection;
    }

    int gapsAskedAgain() {
        return gapsAskedAgain;
    }

    /** Returns how many connections turned out to be to a different cluster from the expected one. */
    int misplaced() {
        return misplaced;
    }

    Deduplicator deduplicator() {
        return deduplicator;
    }
}
