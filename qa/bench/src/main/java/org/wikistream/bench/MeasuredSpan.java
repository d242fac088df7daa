package org.wikistream.bench;

import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.wikistream.problem.UserError;

/**
 * The part of a subject's work that is measured, the same for all subjects. It begins when the destination has taken
 * the events of the warm-up, and ends when it has taken all but {@link #TAIL}. The last batches are smaller and wait
 * for a timer.
 */
public record MeasuredSpan(Workload workload, Destination destination) {

    public static final long TAIL = 20_000;

    /** Each poll costs the destination a millisecond. */
    private static final Duration POLL = Duration.ofMillis(50);

    private static final Duration STALLED = Duration.ofMinutes(1);

    /**
     * Returns when the destination has taken all events.
     *
     * @param processes whose processor time is measured
     * @param why tells what delays the work
     */
    public Reading follow(String subject, Map<String, ProcessHandle> processes, Supplier<String> why) {
        PeakMemory peaks = PeakMemory.begin(processes);
        Moment begin = null;
        Moment end = null;
        Moment last = Moment.now(destination, processes);
        while (last.taken() < workload.total()) {
            Pause.of(POLL);
            peaks.look(processes);
            Moment now = Moment.now(destination, processes);
            if (now.taken() == last.taken()) {
                if (now.nanos() - last.nanos() > STALLED.toNanos()) {
                    throw new UserError(subject + " has written " + now.taken() + " of " + workload.total()
                            + " events and no more: " + why.get());
                }
                continue;
            }
            last = now;
            begin = begin == null && now.taken() >= workload.warmUp() ? now : begin;
            end = end == null && now.taken() >= workload.total() - TAIL ? now : end;
        }
        long count = destination.count(workload.total());
        if (count != workload.total()) {
            throw new UserError(
                    subject + " has written " + count + " events, not " + workload.total() + ": " + why.get());
        }
        if (begin == null || end == null || end.taken() <= begin.taken()) {
            throw new UserError("All was written at once; measure more events (--events)");
        }
        return begin.until(end).with(peaks);
    }
}
