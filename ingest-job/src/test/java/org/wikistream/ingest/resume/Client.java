package org.wikistream.ingest.resume;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Both halves of the job: the one that asks and reads, and behind a queue the one that passes on and is checkpointed. */
final class Client {

    static final Duration OVERLAP = Duration.ofSeconds(60);

    /** Long after what is logged, as with a recording. */
    private static final Instant START = Instant.parse("2026-11-20T00:00:00Z");

    private final Service service;
    private final int capacity;
    private final FrameReader reader = new FrameReader(1 << 20);
    private final List<Frame> queue = new ArrayList<>();
    private final List<String> passedOn = new ArrayList<>();
    private StreamPosition position;
    private FrameFilter filter;
    private long connection;
    private ResumeRequest lastRequest = ResumeRequest.NEWEST;

    Client(Service service) {
        this(service, RecentIds.CAPACITY);
    }

    Client(Service service, int capacity) {
        this.service = service;
        this.capacity = capacity;
        StreamState fresh = StreamState.fresh(null);
        position = new StreamPosition(fresh, OVERLAP, START, capacity / 2);
        filter = new FrameFilter(fresh, OVERLAP, START, capacity);
    }

    /** One connection, cut after so many frames; says how many came. */
    int connect(int frames) {
        lastRequest = position.nextRequest();
        position.connected();
        connection++;
        List<Service.Sent> answer = service.answer(lastRequest, frames);
        for (Service.Sent sent : answer) {
            Frame frame = reader.read(connection, sent.idLine(), sent.payload());
            if (position.see(frame) == Sighting.MISPLACED) {
                break;
            }
            queue.add(frame);
        }
        position.disconnected();
        return answer.size();
    }

    /** Passes on what is queued, but for so many of the newest frames. */
    void emitAllBut(int left) {
        List<Frame> emitted = queue.subList(0, Math.max(0, queue.size() - left));
        for (Frame frame : emitted) {
            if (filter.take(frame).fate() == Fate.PASSES) {
                passedOn.add(new String(frame.payload(), UTF_8));
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
        return filter.snapshot();
    }

    /** Loses the queue and whatever was passed on since the checkpoint. */
    void restore(StreamState state, int passedOnThen) {
        queue.clear();
        passedOn.subList(passedOnThen, passedOn.size()).clear();
        position = new StreamPosition(state, OVERLAP, START, capacity / 2);
        filter = new FrameFilter(state, OVERLAP, START, capacity);
    }

    List<String> passedOn() {
        return passedOn;
    }

    String lastRequest() {
        return String.valueOf(lastRequest.lastEventId());
    }

    FrameFilter filter() {
        return filter;
    }
}
