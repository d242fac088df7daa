package org.wikistream.bench;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.wikistream.problem.UserError;
import org.wikistream.stack.data.Source;
import org.wikistream.stack.data.Speed;
import org.wikistream.stack.job.IndexingJobSpec;
import org.wikistream.stack.job.IngestJobSpec;
import org.wikistream.stack.run.Stack;
import org.wikistream.stack.spec.JobSpec;

/** A generated stream at the pace of the real one, 40 events/s. It began two hours ago. */
public record SteadyStream(Instant begin) {

    /**
     * This part of the stream is read first, at full speed. The code of a job that has run for months is compiled, but
     * a job that has seen only some thousand events is still compiling.
     */
    public static final Duration PAST = Duration.ofHours(2);

    private static final long SEED = 1;

    public static SteadyStream untilNow() {
        return new SteadyStream(Clock.systemUTC().instant().minus(PAST));
    }

    public Source source() {
        return Source.sample(SEED, null, Speed.AS_RECORDED, begin);
    }

    /** Submits ingest, which reads the stream from its beginning. */
    public void submitIngest(Stack stack) {
        submit(stack, IngestJobSpec.SPEC, List.of("--eventstreams.since", begin.toString()));
    }

    public void submitIndexing(Stack stack) {
        submit(stack, IndexingJobSpec.SPEC, List.of());
    }

    private static void submit(Stack stack, JobSpec job, List<String> settings) {
        try {
            stack.submit(job.name(), settings);
        } catch (IOException e) {
            throw new UserError("The JobManager does not answer (" + e.getMessage() + ")", e);
        }
    }
}
