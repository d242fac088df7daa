package org.wikistream.stack.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.process.JavaCommand;

class KafkaServerTest {

    @TempDir
    Path folder;

    @Test
    void forgetsProducersBeforeTheyFillItsHeapButNotWithinATransaction() throws IOException {
        Properties properties = properties(folder.resolve("kafka"));
        assertThat(millis(properties, "producer.id.expiration.ms"))
                .isGreaterThan(millis(properties, "transaction.max.timeout.ms"))
                .isLessThan(Duration.ofDays(1).toMillis());
        assertThat(millis(properties, "transactional.id.expiration.ms"))
                .isEqualTo(Duration.ofDays(1).toMillis());
    }

    @Test
    void aFolderOfAnyNameIsReadAsItWasWritten() throws IOException {
        Path data = folder.resolve("Ångström \\ データ");
        assertThat(properties(data).getProperty("log.dirs"))
                .isEqualTo(data.resolve("data").toString());
    }

    @Test
    void endsWhenItsHeapIsFull() throws IOException {
        assertThat(command(folder.resolve("kafka")).options()).contains("-XX:+ExitOnOutOfMemoryError");
    }

    private static long millis(Properties properties, String key) {
        return Long.parseLong(properties.getProperty(key));
    }

    /** Returns the properties as Kafka reads them. */
    private Properties properties(Path data) throws IOException {
        Properties properties = new Properties();
        try (InputStream input =
                Files.newInputStream(Path.of(command(data).arguments().get(0)))) {
            properties.load(input);
        }
        return properties;
    }

    private JavaCommand command(Path data) throws IOException {
        Path target = Files.createDirectories(folder.resolve("local-stack/servers/kafka/target"));
        Files.writeString(target.resolve("classpath"), "kafka.jar");
        return new KafkaServer(data, 9_092, 9_093).command(new Installation(folder), folder.resolve("kafka.log"));
    }
}
