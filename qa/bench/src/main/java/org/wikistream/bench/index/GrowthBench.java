package org.wikistream.bench.index;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wikistream.bench.BenchStack;
import org.wikistream.bench.BenchTopics;
import org.wikistream.bench.Machine;
import org.wikistream.bench.Moment;
import org.wikistream.bench.Pause;
import org.wikistream.bench.PeakMemory;
import org.wikistream.bench.SubmittedJob;
import org.wikistream.problem.UserError;
import org.wikistream.progress.WorkProgress;
import org.wikistream.stack.data.Source;
import org.wikistream.stack.data.Speed;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.job.IndexingJobSpec;
import org.wikistream.stack.run.Console;
import org.wikistream.stack.server.FeedServer;
import org.wikistream.stack.server.OpenSearchServer;

/**
 * Shows what grows while indexing-job indexes one long topic: whether it becomes slower, and what memory, checkpoints
 * and indices take. Nothing is deleted before the end.
 */
public record GrowthBench(Installation installation, Path folder, int portOffset, Console console) {

    private static final long SEED = 1;
    private static final double MEBIBYTE = 1 << 20;
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration STALLED = Duration.ofMinutes(2);

    /**
     * Measures up to each mark. Throws if not every event was indexed.
     *
     * @param marks numbers of events, ascending
     */
    public GrowthReport run(List<Long> marks) {
        long events = marks.get(marks.size() - 1);
        Source source = Source.sample(SEED, events, new Speed("max"), BenchTopics.BEGIN);
        try (BenchStack servers = BenchStack.start(installation, folder, portOffset, source, Set.of(), console)) {
            console.say("  filling the topic");
            new BenchTopics(servers, installation.baselinesClassPath()).fill(events);
            servers.stop(FeedServer.NAME);
            String deployment = IndexingJobSpec.SPEC.name() + "~growth";
            try (SubmittedJob job =
                            SubmittedJob.start(servers.stack(), IndexingJobSpec.SPEC, deployment, 1, List.of());
                    WorkProgress progress = console.count("indexing", events, "events")) {
                return new GrowthReport(Machine.current(), new Followed(servers, job, progress).upTo(marks));
            }
        }
    }

    /** A job while it indexes. */
    private static final class Followed {

        private final SubmittedJob job;
        private final WorkProgress progress;
        private final OpenSearchDestination openSearch;
        private final Map<String, ProcessHandle> processes;
        private PeakMemory peaks;
        private long leastHeap;

        Followed(BenchStack servers, SubmittedJob job, WorkProgress progress) {
            this.job = job;
            this.progress = progress;
            openSearch = new OpenSearchDestination(servers.stack().ports().number(OpenSearchServer.HTTP));
            processes = servers.processes();
            peaks = PeakMemory.begin(processes);
        }

        List<GrowthStep> upTo(List<Long> marks) {
            List<GrowthStep> steps = new ArrayList<>();
            Moment before = await(1);
            for (long mark : marks) {
                peaks = PeakMemory.begin(processes);
                leastHeap = Long.MAX_VALUE;
                Moment now = await(mark);
                steps.add(step(before, now));
                before = now;
            }
            long events = marks.get(marks.size() - 1);
            long count = openSearch.count(events);
            if (count != events) {
                throw new UserError("OpenSearch has " + count + " events, not " + events
                        + "; a job that starts again indexes some twice, which are counted twice until then. "
                        + job.failure());
            }
            return steps;
        }

        private GrowthStep step(Moment before, Moment now) {
            return new GrowthStep(
                    now.taken(),
                    before.until(now).with(peaks),
                    job.checkpointBytes() / MEBIBYTE,
                    leastHeap / MEBIBYTE,
                    openSearch.stored() / MEBIBYTE);
        }

        /** Returns when this many events are indexed. */
        private Moment await(long events) {
            Moment last = look();
            while (last.taken() < events) {
                Pause.of(POLL);
                Moment now = look();
                if (now.taken() > last.taken()) {
                    last = now;
                    progress.reach(now.taken());
                } else if (now.nanos() - last.nanos() > STALLED.toNanos()) {
                    throw new UserError("indexing-job has indexed " + now.taken() + " events of the " + events
                            + " up to the next mark, and no more for " + STALLED.toMinutes() + " min. "
                            + job.failure());
                }
            }
            return last;
        }

        private Moment look() {
            peaks.look(processes);
            leastHeap = Math.min(leastHeap, openSearch.heapUsed());
            return Moment.now(openSearch, processes);
        }
    }
}
