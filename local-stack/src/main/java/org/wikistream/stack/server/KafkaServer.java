package org.wikistream.stack.server;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.port.PortSpec;
import org.wikistream.stack.port.Ports;
import org.wikistream.stack.process.JavaCommand;
import org.wikistream.stack.spec.LocalContext;
import org.wikistream.stack.spec.ServiceSpec;

/**
 * One Kafka broker that is its own controller.
 *
 * @param folder for its data
 */
public record KafkaServer(Path folder, int port, int controllerPort) {

    public static final String NAME = "kafka";
    public static final PortSpec CLIENT = new PortSpec("client", 9092);
    public static final PortSpec CONTROLLER = new PortSpec("controller", 9093);

    static final ServiceSpec SPEC = ServiceSpec.named(NAME, ServiceSpec.Start.ALWAYS)
            .listensOn(CLIENT, CONTROLLER)
            .address(KafkaServer::address)
            .command(context -> of(context).command(context.installation(), context.log(NAME)))
            .probe(context -> of(context)::isReady)
            .dataIn(NAME)
            .memory(448)
            .build();

    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(2);

    /** Returns the address for clients. */
    public static String address(LocalContext context) {
        return "127.0.0.1:" + context.ports().number(CLIENT);
    }

    private static KafkaServer of(LocalContext context) {
        Ports ports = context.ports();
        return new KafkaServer(context.folder(NAME), ports.number(CLIENT), ports.number(CONTROLLER));
    }

    JavaCommand command(Installation installation, Path log) {
        Path properties = folder.resolve("server.properties");
        try {
            Files.createDirectories(folder);
            try (OutputStream output = Files.newOutputStream(properties)) {
                // Kafka reads Latin-1, so a path with other characters must be escaped.
                properties().store(output, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write " + properties, e);
        }
        return new JavaCommand(
                List.of(
                        "-Xmx384m",
                        "-XX:+UseSerialGC",
                        JavaCommand.EXIT_WHEN_OUT_OF_MEMORY,
                        "-Dlog.file=" + log,
                        "-Dlog4j.configuration="
                                + installation
                                        .serverConfiguration()
                                        .resolve("kafka-log4j.properties")
                                        .toUri()),
                installation.serverClassPath(NAME),
                "org.wikistream.server.kafka.KafkaMain",
                List.of(properties.toString()),
                Map.of());
    }

    /** Returns each setting that is not the default, with its reason. */
    private Properties properties() throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader("""
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                controller.listener.names=CONTROLLER
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
                # There is one broker to hold a copy.
                offsets.topic.replication.factor=1
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                # One folder and four files each: few are enough for a handful of clients, and are quickly made.
                offsets.topic.num.partitions=4
                transaction.state.log.num.partitions=4
                # The longest that a job may ask for: its transactions must outlive a restart, not a day.
                transaction.max.timeout.ms=3600000
                # Each checkpoint of ingest brings a new transactional id: in the default week, the heap would fill with them.
                transactional.id.expiration.ms=86400000
                # And a new producer id, which each partition remembers. Longer than any transaction may take.
                producer.id.expiration.ms=7200000
                # The default of 128 MB is a third of the heap; what is compacted here are a few small topics.
                log.cleaner.dedupe.buffer.size=16777216
                # A job that was down for long finds its group's offsets again.
                offsets.retention.minutes=525600
                # Nobody else will join the group.
                group.initial.rebalance.delay.ms=0
                # A misspelt name is an error, and a topic gets the settings that its job gives it.
                auto.create.topics.enable=false
                """.formatted(port, controllerPort)));
        properties.setProperty("log.dirs", folder.resolve("data").toString());
        return properties;
    }

    boolean isReady() throws ExecutionException, InterruptedException, TimeoutException {
        Properties settings = new Properties();
        settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:" + port);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PROBE_TIMEOUT.toMillis());
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PROBE_TIMEOUT.toMillis());
        // Its own close() waits without limit for the client's thread, which may sleep for five minutes.
        Admin admin = Admin.create(settings);
        try {
            return !admin.describeCluster()
                    .nodes()
                    .get(PROBE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                    .isEmpty();
        } finally {
            admin.close(PROBE_TIMEOUT);
        }
    }
}
