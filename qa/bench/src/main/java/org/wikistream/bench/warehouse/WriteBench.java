package org.wikistream.bench.warehouse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.wikistream.bench.BenchStack;
import org.wikistream.bench.BenchTopics;
import org.wikistream.bench.JobSubject;
import org.wikistream.bench.LoaderSubject;
import org.wikistream.bench.Machine;
import org.wikistream.bench.Rounds;
import org.wikistream.bench.Workload;
import org.wikistream.mysql.MySqlConnection;
import org.wikistream.problem.UserError;
import org.wikistream.progress.WorkProgress;
import org.wikistream.stack.count.ProgressMeter;
import org.wikistream.stack.data.Source;
import org.wikistream.stack.data.Speed;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.job.IngestJobSpec;
import org.wikistream.stack.job.WarehouseJobSpec;
import org.wikistream.stack.run.Console;
import org.wikistream.stack.server.FeedServer;
import org.wikistream.stack.server.MariaDbAccounts;
import org.wikistream.stack.spec.JobSpec;
import org.wikistream.topics.SourceTopic;

/**
 * Measures how fast the warehouse is written, as {@code up --with warehouse} runs it, from a topic that is full. The
 * job is compared with a program that writes the same rows, and with a job that uses Flink's JdbcSink. Each begins with
 * empty tables.
 */
public record WriteBench(Installation installation, Path folder, int portOffset, Console console) {

    private static final long SEED = 1;
    private static final String JDBC_SINK_MODULE = "jdbc-sink";
    private static final String TOPIC = ProgressMeter.TOPICS.recentChange();
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final int MOST_EMPTY_POLLS = 60;

    /** Runs all rounds. Throws if any subject did not write every event. */
    public WriteReport run(Workload workload, int rounds) {
        // Within a month that has a partition. The events are the same, but for their day.
        Instant begin = Clock.systemUTC().instant().truncatedTo(ChronoUnit.DAYS).minus(1, ChronoUnit.DAYS);
        Source source = Source.sample(SEED, workload.total(), new Speed("max"), begin);
        List<JobSpec> jobs = List.of(IngestJobSpec.SPEC, WarehouseJobSpec.SPEC);
        try (WarehouseStack stack =
                WarehouseStack.start(installation, folder, portOffset, jobs, source, Set.of(), console)) {
            BenchStack servers = stack.servers();
            MySqlConnection owner = stack.account(MariaDbAccounts.OWNER);
            console.say("  filling the topic");
            new BenchTopics(servers, installation.baselinesClassPath()).fill(workload.total());
            servers.stop(FeedServer.NAME);
            Path batches = prepare(servers, owner, workload.total());
            try (MySqlDestination tables = new MySqlDestination(owner, MySqlDestination.Gauge.ROLLED_UP);
                    MySqlDestination changes = new MySqlDestination(owner, MySqlDestination.Gauge.INSERTED)) {
                return WriteReport.of(
                        Machine.current(),
                        workload,
                        new Rounds(rounds, console)
                                .run(List.of(
                                        job(
                                                WriteReport.JOB,
                                                installation.jobJar(WarehouseJobSpec.SPEC.name()),
                                                servers,
                                                workload,
                                                tables),
                                        new LoaderSubject(
                                                LoaderSubject.NAME,
                                                "org.wikistream.baselines.SqlLoader",
                                                arguments(tables.database(), batches),
                                                installation.baselinesClassPath(),
                                                servers,
                                                workload,
                                                tables),
                                        job(
                                                WriteReport.JDBC_SINK,
                                                installation.benchJar(JDBC_SINK_MODULE),
                                                servers,
                                                workload,
                                                changes))));
            }
        } catch (SQLException e) {
            throw new UserError("MariaDB refuses the bench (" + e.getMessage() + ")", e);
        } catch (IOException e) {
            throw new UserError("The loader's batches can't be kept (" + e.getMessage() + ")", e);
        }
    }

    private static JobSubject job(
            String name, Path jar, BenchStack servers, Workload workload, MySqlDestination destination) {
        MySqlConnection database = destination.database();
        List<String> settings = List.of(
                "--mysql.url",
                database.url(),
                "--mysql.username",
                database.username(),
                "--mysql.password-file",
                passwordFile(database),
                "--mysql.batch-size",
                Integer.toString(LoaderBatches.ROWS));
        return new JobSubject(name, WarehouseJobSpec.SPEC, jar, servers, workload, destination, Map.of(), 1, settings);
    }

    static List<String> arguments(MySqlConnection database, Path batches) {
        return List.of(
                database.url().replaceFirst("^jdbc:mysql:", "jdbc:mariadb:"),
                database.username(),
                passwordFile(database),
                batches.toString());
    }

    private static String passwordFile(MySqlConnection database) {
        return Objects.requireNonNull(database.passwordFile()).path();
    }

    private Path prepare(BenchStack servers, MySqlConnection owner, long events) throws IOException, SQLException {
        console.say("  preparing the loader's batches");
        Path file = Files.createDirectories(servers.stack().dataDir().bench()).resolve("batches");
        try (Connection asked = owner.open();
                LoaderBatches batches = new LoaderBatches(file, asked, new SourceTopic(TOPIC, "bench"));
                KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                        Map.of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                servers.stack().bootstrapServers(),
                                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                                "read_committed"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
                WorkProgress progress = console.count("preparing", events, "events")) {
            List<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream()
                    .map(partition -> new TopicPartition(TOPIC, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long read = 0;
            int empty = 0;
            while (read < events) {
                long before = read;
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    batches.add(
                            record.value(),
                            record.partition(),
                            record.offset(),
                            Instant.ofEpochMilli(record.timestamp()));
                    read++;
                }
                progress.reach(read);
                empty = read == before ? empty + 1 : 0;
                if (empty > MOST_EMPTY_POLLS) {
                    throw new UserError(TOPIC + " gives " + read + " of " + events + " events and no more");
                }
            }
            batches.finish();
            return file;
        }
    }
}
