package org.wikistream.bench.ingest;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.wikistream.bench.BenchStack;
import org.wikistream.bench.CpuTimes;
import org.wikistream.bench.Pause;
import org.wikistream.bench.Reading;
import org.wikistream.bench.Subject;
import org.wikistream.bench.SubmittedJob;
import org.wikistream.bench.Workload;
import org.wikistream.problem.UserError;
import org.wikistream.stack.count.RecordCounter;
import org.wikistream.stack.count.RecordCounts;
import org.wikistream.stack.job.IngestJobSpec;
import org.wikistream.stack.run.Stack;
import org.wikistream.topics.TopicContract;
import org.wikistream.topics.Topics;

/**
 * The job, submitted anew in each round, with topics of its own. It is measured from the first commit after the warm-up
 * to the last commit of all. Up to one checkpoint interval of waiting counts against it.
 */
final class IngestSubject implements Subject {

    private static final Duration POLL = Duration.ofMillis(20);
    /** This spans several checkpoints: whatever is not committed by then never will be. */
    private static final Duration QUIET = Duration.ofSeconds(4);

    private static final Duration STALLED = Duration.ofMinutes(2);
    private static final Duration COUNT_PATIENCE = Duration.ofMinutes(5);

    private final String name;
    private final Path jar;
    private final BenchStack servers;
    private final Workload workload;

    /** @param jar the job's own, or an older one */
    IngestSubject(String name, Path jar, BenchStack servers, Workload workload) {
        this.name = name;
        this.jar = jar;
        this.servers = servers;
        this.workload = workload;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Reading run(int round) {
        String prefix = "bench-" + name + "-" + round;
        TopicContract topic = TopicContract.forEvents(new Topics(prefix).recentChange());
        try (SubmittedJob job = SubmittedJob.start(
                stack(),
                IngestJobSpec.SPEC,
                jar,
                IngestJobSpec.SPEC.name() + "~" + prefix,
                1,
                List.of("--kafka.topic-prefix", prefix))) {
            Reading reading = measure(topic, job);
            refuseOtherCount(topic.name());
            return reading;
        } finally {
            delete(topic.name());
        }
    }

    private Reading measure(TopicContract topic, SubmittedJob job) {
        try (CommittedEnd end = new CommittedEnd(stack().bootstrapServers(), topic)) {
            Moment begin = null;
            Moment last = look(0);
            while (last.offset() < workload.total() || last.age().compareTo(QUIET) < 0) {
                Pause.of(POLL);
                long offset = end.look();
                if (offset != last.offset()) {
                    last = look(offset);
                    begin = begin == null && offset >= workload.warmUp() ? last : begin;
                } else if (last.age().compareTo(STALLED) > 0) {
                    throw new UserError(name + " committed " + offset + " of " + workload.total() + " and no more: "
                            + job.failure());
                }
            }
            if (begin == null || begin.equals(last)) {
                throw new UserError("All was committed at once; measure more events (--events)");
            }
            return Reading.of(
                    last.offset() - begin.offset(),
                    Duration.ofNanos(last.nanos() - begin.nanos()),
                    last.cpu().since(begin.cpu()));
        }
    }

    private Moment look(long offset) {
        return new Moment(offset, System.nanoTime(), CpuTimes.of(servers.processes()));
    }

    private void refuseOtherCount(String topic) {
        try (RecordCounter counter = new RecordCounter(stack().bootstrapServers(), List.of(topic), RecordCounts.NONE)) {
            boolean all = counter.catchUp(COUNT_PATIENCE);
            if (!all || counter.records(topic) != workload.total()) {
                throw new UserError(
                        topic + " has " + counter.records(topic) + " committed records, not " + workload.total());
            }
        }
    }

    /** Deletes a topic, because each round leaves gigabytes. */
    private void delete(String topic) {
        Properties settings = new Properties();
        settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, stack().bootstrapServers());
        try (Admin admin = Admin.create(settings)) {
            admin.deleteTopics(List.of(topic)).all().get();
        } catch (ExecutionException e) {
            throw new UserError("Topic " + topic + " can't be deleted (" + e.getCause() + ")", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("The bench was interrupted", e);
        }
    }

    private Stack stack() {
        return servers.stack();
    }

    /** A commit and the time at which it was seen. */
    private record Moment(long offset, long nanos, CpuTimes cpu) {

        Duration age() {
            return Duration.ofNanos(System.nanoTime() - nanos);
        }
    }
}
