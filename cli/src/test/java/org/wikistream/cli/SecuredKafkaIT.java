package org.wikistream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.kafka.TopicCreation;
import org.wikistream.testkit.KafkaBroker;

/** Runs the commands for production against a broker that requires a login. There is no local stack. */
class SecuredKafkaIT {

    private static final String LOGIN =
            "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"me\"";
    private static final String HOME = "wikistream.home";

    @TempDir
    static Path kafka;

    private static KafkaBroker broker;

    @TempDir
    Path folder;

    private final PrintStream standardOut = System.out;
    private final PrintStream standardErr = System.err;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private Path secrets = Path.of("");

    @BeforeAll
    static void startBroker() throws Exception {
        broker = KafkaBroker.startSecured(kafka, "me", "planted");
        Map<String, Object> client = Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                LOGIN + " password=\"planted\";");
        try (Admin admin = Admin.create(client)) {
            TopicCreation.create(
                    admin,
                    List.of(
                            new NewTopic("mine.recentchange", 1, (short) 1),
                            new NewTopic("mine.recentchange.rejected", 1, (short) 1),
                            new NewTopic("mine.recentchange.audit", 1, (short) 1)));
        }
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void prepare() throws IOException {
        System.setProperty(HOME, folder.toRealPath().toString());
        secrets = folder.resolve("kafka.properties");
        PrintStream capture = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(capture);
        System.setErr(capture);
    }

    @AfterEach
    void cleanUp() {
        System.setOut(standardOut);
        System.setErr(standardErr);
        System.clearProperty(HOME);
    }

    @Test
    void letsInWhoeverHasTheJobsSettings() throws IOException {
        Files.writeString(secrets, "jaas=" + LOGIN + " password=\"planted\";");
        String settings = settings("${file:" + secrets + ":jaas}");
        assertThat(run("audit", "--settings", settings)).isZero();
        assertThat(printed()).contains("There is nothing in the account yet");
        assertThat(run("abort-transactions", "--settings", settings)).isZero();
        assertThat(printed()).contains("No transaction of ingest-job is open");
    }

    @Test
    void letsInWithThePasswordAloneElsewhere() throws IOException {
        Files.writeString(secrets, "password=planted");
        String settings = settings(LOGIN + " password=\"${file:" + secrets + ":password}\";");
        assertThat(run("audit", "--settings", settings)).isZero();
    }

    @Test
    void saysThatAPasswordIsWrongAndDoesNotShowIt() throws IOException {
        Files.writeString(secrets, "jaas=" + LOGIN + " password=\"planted-wrong\";");
        for (String command : List.of("audit", "abort-transactions")) {
            assertThat(run(command, "--settings", settings("${file:" + secrets + ":jaas}")))
                    .isNotZero();
            assertThat(printed())
                    .contains("Kafka denies access on " + broker.bootstrapServers(), "check kafka.client.*")
                    .doesNotContain("planted");
            printed.reset();
        }
    }

    @Test
    void refusesAPlainPasswordAndDoesNotShowIt() throws IOException {
        assertThat(run("audit", "--settings", settings(LOGIN + " password=\"planted\";")))
                .isNotZero();
        assertThat(printed())
                .contains("kafka.client.sasl.jaas.config=${file:/etc/wikistream/kafka.properties:sasl.jaas.config}")
                .doesNotContain("planted");
    }

    @Test
    void saysWhatASecuredKafkaNeeds() {
        for (String command : List.of("audit", "abort-transactions")) {
            assertThat(run(command, "--bootstrap", broker.bootstrapServers())).isNotZero();
            assertThat(printed()).contains("a secured Kafka needs --settings with kafka.client.*");
            printed.reset();
        }
    }

    @Test
    void doesNotTakeTheLocalStackForAnother() throws IOException {
        Path file = Files.writeString(folder.resolve("job.properties"), "kafka.client.client.id=me");
        assertThat(run("audit", "--settings", file.toString())).isNotZero();
        assertThat(printed()).contains("has no kafka.bootstrap.servers");
    }

    /** Returns the settings of a job, with many that these commands ignore. */
    private String settings(String login) throws IOException {
        Path file = folder.resolve("job.properties");
        Files.writeString(
                file,
                String.join(
                        "\n",
                        "kafka.bootstrap.servers=" + broker.bootstrapServers(),
                        "kafka.topic-prefix=mine",
                        "kafka.delivery=exactly-once",
                        "eventstreams.contact=me@example.org",
                        "kafka.client.security.protocol=SASL_PLAINTEXT",
                        "kafka.client.sasl.mechanism=PLAIN",
                        "kafka.client.sasl.jaas.config=" + login));
        return file.toString();
    }

    private int run(String... words) {
        return Wikistream.commandLine().execute(words);
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
