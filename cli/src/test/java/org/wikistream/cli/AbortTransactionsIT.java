package org.wikistream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.kafka.TopicCreation;
import org.wikistream.stack.data.DataDir;
import org.wikistream.stack.data.StackRecord;
import org.wikistream.testkit.KafkaBroker;

/** Producers leave transactions open, as a killed TaskManager does. A real broker takes the place of a stack's. */
class AbortTransactionsIT {

    private static final String HOME = "wikistream.home";
    private static final String TOPIC = "wikimedia.recentchange";
    private static final int USUAL_KAFKA_PORT = 9092;

    @TempDir
    static Path kafka;

    private static KafkaBroker broker;

    @TempDir
    Path home;

    private final List<KafkaProducer<byte[], byte[]>> producers = new ArrayList<>();
    private final PrintStream standardOut = System.out;
    private final PrintStream standardErr = System.err;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private DataDir dataDir = new DataDir(Path.of(""));

    @BeforeAll
    static void startBroker() throws Exception {
        broker = KafkaBroker.start(Files.createDirectories(kafka.resolve("kafka")));
        try (Admin admin =
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()))) {
            TopicCreation.create(admin, List.of(new NewTopic(TOPIC, 1, (short) 1)));
        }
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void pretendAStoppedStack() throws IOException {
        home = home.toRealPath();
        System.setProperty(HOME, home.toString());
        Path libraries = home.resolve("local-stack/servers/flink/target/classpath");
        Files.createDirectories(libraries.getParent());
        Files.writeString(libraries, "");
        dataDir = new DataDir(home.resolve(".wikistream"));
        dataDir.create();
        int port = Integer.parseInt(broker.bootstrapServers().split(":", -1)[1]);
        dataDir.remember(new StackRecord(port - USUAL_KAFKA_PORT, 8090, null, null));
        PrintStream capture = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(capture);
        System.setErr(capture);
    }

    @AfterEach
    void cleanUp() {
        // Ends the transactions that a test left open, so that the next test starts clean.
        run("--yes", "--lose-uncommitted");
        System.setOut(standardOut);
        System.setErr(standardErr);
        System.clearProperty(HOME);
        producers.forEach(producer -> producer.close(Duration.ZERO));
    }

    @Test
    void thatNoneIsOpenIsSaid() {
        assertThat(run()).isZero();
        assertThat(printed()).contains("No transaction of ingest-job is open");
    }

    @Test
    void openOnesAreListedAndLeftAlone() {
        open("wikimedia-ingest-job-0-5");
        open("another-ingest-job-0-5");
        assertThat(run()).isZero();
        assertThat(run()).isZero();
        assertThat(printed())
                .contains("wikimedia-ingest-job-0-5: open for ", "Readers of committed records wait behind 2 offsets")
                .doesNotContain("another", "Aborted");
        producers.get(1).abortTransaction();
    }

    @Test
    void whereNoStateIsLeftAllAreAborted() {
        KafkaProducer<byte[], byte[]> producer = open("wikimedia-ingest-job-0-5");
        assertThat(run("--yes")).isZero();
        assertThat(printed()).contains("Aborted 1 of 1; readers now wait behind 0 offsets");
        assertThatThrownBy(producer::commitTransaction).isInstanceOf(KafkaException.class);
        assertThat(run()).isZero();
        assertThat(printed()).contains("No transaction of ingest-job is open");
    }

    @Test
    void whatTheNewestCheckpointCommitsIsKept() throws IOException {
        checkpoint(7);
        KafkaProducer<byte[], byte[]> precommitted = open("wikimedia-ingest-job-0-7");
        KafkaProducer<byte[], byte[]> begun = open("wikimedia-ingest-job-0-8");
        assertThat(run("--yes")).isEqualTo(1);
        assertThat(printed()).contains("Aborted 1 of 2", "1 not aborted", "start it again", "--lose-uncommitted");
        assertThatThrownBy(begun::commitTransaction).isInstanceOf(KafkaException.class);
        precommitted.commitTransaction();
    }

    @Test
    void whoGivesItsEventsUpCanHaveItAborted() throws IOException {
        checkpoint(7);
        KafkaProducer<byte[], byte[]> precommitted = open("wikimedia-ingest-job-0-7");
        assertThat(run("--yes", "--lose-uncommitted")).isZero();
        assertThatThrownBy(precommitted::commitTransaction).isInstanceOf(KafkaException.class);
    }

    @Test
    void ofAnotherClusterNothingIsAbortedUnlessLossIsAccepted() {
        KafkaProducer<byte[], byte[]> producer = open("wikimedia-ingest-job-0-5");
        assertThat(run("--bootstrap", broker.bootstrapServers(), "--yes")).isEqualTo(1);
        assertThat(printed()).contains("is not known here").doesNotContain("Aborted");
        producer.commitTransaction();
    }

    private KafkaProducer<byte[], byte[]> open(String id) {
        Properties settings = new Properties();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id);
        KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        producers.add(producer);
        producer.initTransactions();
        producer.beginTransaction();
        assertThat(producer.send(new ProducerRecord<>(TOPIC, new byte[] {1}))).succeedsWithin(Duration.ofSeconds(20));
        return producer;
    }

    /** Writes the head of a checkpoint's metadata; the stack reads nothing else of the file. */
    private void checkpoint(long number) throws IOException {
        Path folder =
                dataDir.folder().resolve("flink/checkpoints/ingest-job/0123456789abcdef0123456789abcdef/chk-" + number);
        Files.createDirectories(folder);
        try (DataOutputStream metadata = new DataOutputStream(Files.newOutputStream(folder.resolve("_metadata")))) {
            metadata.writeInt(0x4960672d);
            metadata.writeInt(4);
            metadata.writeLong(number);
        }
    }

    private int run(String... options) {
        List<String> words = new ArrayList<>(List.of("abort-transactions"));
        words.addAll(List.of(options));
        return Wikistream.commandLine().execute(words.toArray(String[]::new));
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
