package org.wikistream.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.RetriableException;
import org.wikistream.kafka.TopicCreation;
import org.wikistream.problem.UserError;
import org.wikistream.progress.WorkProgress;
import org.wikistream.stack.count.RecordCounter;
import org.wikistream.stack.count.RecordCounts;
import org.wikistream.stack.job.IngestJobSpec;
import org.wikistream.topics.TopicContract;
import org.wikistream.topics.Topics;

/** Creates the topics that the job reads. */
public record BenchTopics(BenchStack servers, String classPath) {

    /** Prefix of the topics with one hot row. */
    public static final String HOT = "hot";

    /** The time of the feed's first event. */
    public static final Instant BEGIN = Instant.parse("2025-06-01T00:00:00Z");

    private static final String USUAL = "wikimedia";
    private static final Duration LOOK = Duration.ofSeconds(1);
    /** How long to wait without anything new. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Fills the topics with the feed's events, as ingest-job writes them. */
    public void fill(long events) {
        String topic = new Topics(USUAL).recentChange();
        try (SubmittedJob job = SubmittedJob.start(
                        servers.stack(), IngestJobSpec.SPEC, IngestJobSpec.SPEC.name(), 1, List.of());
                RecordCounter counter =
                        new RecordCounter(servers.stack().bootstrapServers(), List.of(topic), RecordCounts.NONE);
                WorkProgress progress = servers.console().count("filling " + topic, events, "events")) {
            long lastNews = System.nanoTime();
            while (counter.records(topic) < events) {
                long before = counter.records(topic);
                look(counter);
                progress.reach(counter.records(topic));
                if (counter.records(topic) > before) {
                    lastNews = System.nanoTime();
                } else if (System.nanoTime() - lastNews > PATIENCE.toNanos()) {
                    throw new UserError("ingest-job has written " + before + " of " + events + " events and no more: "
                            + job.failure());
                }
            }
        }
    }

    /** Fills the topics with the same events, except that nine of ten edits belong to one wiki. */
    public void fillHot(long events) {
        TopicContract hot = TopicContract.forEvents(new Topics(HOT).recentChange());
        create(hot);
        try (Baseline program = Baseline.start(
                "hot topic",
                "org.wikistream.baselines.HotTopic",
                classPath,
                List.of(
                        servers.stack().bootstrapServers(),
                        new Topics(USUAL).recentChange(),
                        hot.name(),
                        Long.toString(events)))) {
            program.expect("done");
        }
    }

    private void create(TopicContract topic) {
        Properties settings = new Properties();
        settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, servers.stack().bootstrapServers());
        try (Admin admin = Admin.create(settings)) {
            NewTopic created = new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty());
            TopicCreation.create(admin, List.of(created.configs(topic.configs())));
        } catch (ExecutionException e) {
            throw new UserError("Topic " + topic.name() + " can't be created (" + e.getCause() + ")", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("The bench was interrupted", e);
        }
    }

    private static void look(RecordCounter counter) {
        try {
            counter.catchUp(LOOK);
        } catch (RetriableException e) {
            return; // the broker does not answer right now
        }
    }
}
