package org.wikistream.indexing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wikistream.changesource.LostRange;
import org.wikistream.changesource.StartFrom;
import org.wikistream.event.Categories;
import org.wikistream.event.CategoryField;
import org.wikistream.opensearch.Credentials;
import org.wikistream.opensearch.bulk.BulkSettings;
import org.wikistream.settings.InvalidSettingsException;
import org.wikistream.settings.PasswordFile;
import org.wikistream.settings.Settings;
import org.wikistream.testkit.GeneratedTable;
import org.wikistream.topics.TopicContract;

class IndexingSettingsTest {

    @TempDir
    Path folder;

    @Test
    void haveADefaultForAll() {
        IndexingSettings settings = settings();
        assertThat(settings.changes().kafka().bootstrapServers()).isEqualTo("127.0.0.1:9092");
        assertThat(settings.changes().topics().recentChange()).isEqualTo("wikimedia.recentchange");
        assertThat(settings.changes().groupId()).isEqualTo("wikistream-indexing");
        assertThat(settings.changes().start()).isEqualTo(StartFrom.EARLIEST);
        assertThat(settings.openSearch().connection().hosts()).containsExactly(URI.create("http://127.0.0.1:9200"));
        assertThat(settings.openSearch().connection().credentials()).isNull();
        assertThat(settings.openSearch().connection().authority()).isNull();
        assertThat(settings.openSearch().connection().compression()).isFalse();
        assertThat(settings.sinkKind()).isEqualTo(SinkKind.BULK);
        assertThat(settings.sink().bulk()).isEqualTo(new BulkSettings(5 << 20, 2_000, Duration.ofSeconds(1), 2));
        assertThat(settings.sink().indexPatience()).isEqualTo(Duration.ofMinutes(2));
        assertThat(settings.openSearch().indexNames().changes()).isEqualTo("wikimedia-recentchange");
        assertThat(settings.changes().categories()).isEqualTo(Categories.BY_TYPE);
        assertThat(settings.parsedComment()).isFalse();
    }

    @Test
    void keepWhereThePasswordLiesAndNotThePassword() throws IOException {
        Path file = folder.resolve("password");
        Files.writeString(file, "hush\n");
        IndexingSettings settings =
                settings("--opensearch.username", "me", "--opensearch.password-file", file.toString());
        Credentials credentials =
                Objects.requireNonNull(settings.openSearch().connection().credentials());
        assertThat(credentials).isEqualTo(new Credentials("me", new PasswordFile(file.toString())));
        assertThat(settings.toString()).contains("me").doesNotContain("hush");
    }

    @Test
    void sayWhenABulkIsSent() {
        assertThat(settings(
                                "--opensearch.bulk.max-size", "1mb",
                                "--opensearch.bulk.max-actions", "10",
                                "--opensearch.bulk.flush-interval", "200ms",
                                "--opensearch.bulk.in-flight", "3")
                        .sink()
                        .bulk())
                .isEqualTo(new BulkSettings(1 << 20, 10, Duration.ofMillis(200), 3));
    }

    @Test
    void chooseFlinksConnectorWithWhatItHeeds() {
        IndexingSettings settings = settings(
                "--opensearch.sink", "connector",
                "--opensearch.bulk.max-size", "3mb",
                "--opensearch.bulk.max-actions", "10",
                "--opensearch.bulk.flush-interval", "200ms",
                "--opensearch.compression", "true");
        assertThat(settings.sinkKind()).isEqualTo(SinkKind.CONNECTOR);
        assertThat(settings.sink().bulk().maxBytes()).isEqualTo(3 << 20);
        assertThat(settings.openSearch().connection().compression()).isTrue();
    }

    @Test
    void refuseForFlinksConnectorWhatItCanNotHeedAllAtOnce() {
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> settings(
                        "--opensearch.sink", "connector",
                        "--opensearch.bulk.in-flight", "4",
                        "--opensearch.index-patience", "1m",
                        "--opensearch.bulk.max-size", "1500kb"))
                .satisfies(e -> assertThat(e.problems())
                        .containsExactly(
                                "opensearch.bulk.in-flight = '4' (from command line) has no meaning with opensearch.sink ="
                                        + " connector: one bulk is under way at a time",
                                "opensearch.index-patience = '1m' (from command line) has no meaning with opensearch.sink ="
                                        + " connector: one unwritable index stops the job",
                                "opensearch.bulk.max-size = '1500kb' (from command line) is not valid; allowed: with"
                                        + " opensearch.sink = connector whole megabytes, such as 5mb"));
    }

    @Test
    void areDocumentedAsTheHelpHasThem() throws IOException {
        GeneratedTable.holds("settings.md", "indexing-job", IndexingSettings.CATALOGUE.markdown());
    }

    @Test
    void sayWhetherDocumentsKeepTheHtml() {
        assertThat(settings("--documents.parsed-comment", "true").parsedComment())
                .isTrue();
    }

    @Test
    void takeAFixedListOfCategories() {
        assertThat(settings("--category.by", "namespace", "--category.values", "0,-1")
                        .changes()
                        .categories())
                .isEqualTo(new Categories(CategoryField.NAMESPACE, Set.of("0", "-1")));
    }

    @Test
    void takeTheLossesThatAreAcceptedAndSeeToTheTopicForTheirRows() {
        IndexingSettings settings =
                settings("--kafka.accept-loss", "wikimedia.recentchange-0:100-199, wikimedia.recentchange-3:7-7");
        assertThat(settings.changes().acceptedLosses())
                .containsExactly(
                        new LostRange("wikimedia.recentchange", 0, 100, 199),
                        new LostRange("wikimedia.recentchange", 3, 7, 7));
        assertThat(settings.topicsToWrite()).extracting(TopicContract::name).contains("wikimedia.recentchange.audit");
        assertThat(settings().topicsToWrite())
                .containsExactly(
                        TopicContract.forSideTopic("wikimedia.recentchange.rejected"),
                        TopicContract.forSideTopic("wikimedia.recentchange.late"),
                        TopicContract.forStatistics("wikimedia.recentchange.stats"));
    }

    @Test
    void passOnWhatIsForKafkasClients() {
        assertThat(settings("--kafka.client.security.protocol", "SSL")
                        .changes()
                        .kafka()
                        .client())
                .isEqualTo(Map.of("security.protocol", "SSL"));
    }

    @Test
    void refuseAPasswordInAnAddressAndDoNotRepeatIt() {
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> settings("--opensearch.hosts", "http://me:hush@a:9200"))
                .satisfies(e -> assertThat(e.problems())
                        .singleElement()
                        .asString()
                        .startsWith("opensearch.hosts = 'http://***@a:9200'"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "opensearch.hosts          | 127.0.0.1:9200",
                "opensearch.hosts          | http://a:9200,http://b:9200/path",
                "opensearch.index-prefix   | Wikimedia",
                "opensearch.index-prefix   | -wikimedia",
                "opensearch.index-prefix   | wiki*",
                "opensearch.index-period   | year",
                "opensearch.password-file  | /no/such/file",
                "opensearch.username       | me",
                "opensearch.ca-file        | /no/such/file",
                "opensearch.compression    | gzip",
                "opensearch.sink           | flink",
                "opensearch.bulk.max-size  | 1kb",
                "opensearch.bulk.max-size  | 1gb",
                "opensearch.bulk.max-actions | 0",
                "opensearch.bulk.flush-interval | 0s",
                "opensearch.bulk.in-flight | 0",
                "category.by               | colour",
                "category.by               | wiki",
                "category.values           | edit,New",
                "category.values           | a/b",
                "kafka.start               | yesterday",
                "kafka.accept-loss         | wikimedia.recentchange-0",
                "kafka.accept-loss         | wikimedia.recentchange-0:9-8",
                "kafka.accept-loss         | wikimedia.recentchange:1-8",
                "kafka.accept-loss         | wikimedia.recentchange-0:1-8,other.recentchange-0:1-8",
                "kafka.client.buffer.memory | 32mb",
                "stats.window              | 0s"
            })
    void refuseWhatCannotWork(String key, String value) {
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> settings("--" + key, value))
                .satisfies(e -> assertThat(e.problems())
                        .singleElement()
                        .asString()
                        .startsWith(key + " = '" + value.replace("me:hush", "***")));
    }

    @Test
    void refuseAPasswordWithoutAUser() throws IOException {
        Path file = folder.resolve("password");
        Files.writeString(file, "hush");
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> settings("--opensearch.password-file", file.toString()))
                .satisfies(e -> assertThat(e.problems())
                        .isEqualTo(List.of("opensearch.password-file = '" + file
                                + "' (from command line) is not valid;"
                                + " allowed: one together with opensearch.username")));
    }

    @Test
    void sendAPasswordInPlainToThisMachineOnly() throws IOException {
        Path file = folder.resolve("password");
        Files.writeString(file, "hush");
        for (String hosts : List.of(
                "http://opensearch:9200",
                "https://a:9200,http://b:9200",
                "http://localhost.evil.org:9200",
                "http://10.0.0.1:1")) {
            assertThatExceptionOfType(InvalidSettingsException.class)
                    .isThrownBy(() -> asUser(file, hosts))
                    .withMessageContainingAll(
                            "opensearch.username = 'me'", "https:// in all of opensearch.hosts", "readable on its way");
        }
        for (String hosts : List.of(
                "https://a:9200,https://b:9200",
                "http://localhost:9200",
                "http://127.0.0.1:9200",
                "http://[::1]:9200")) {
            assertThat(asUser(file, hosts).openSearch().connection().hosts()).isNotEmpty();
        }
    }

    @Test
    void doNotShowWhatIsForKafkasClients() {
        assertThat(settings("--kafka.client.client.id", "hush").toString()).doesNotContain("hush");
    }

    @Test
    void refuseAPlainSecretForKafkasClients() {
        Settings settings = Settings.load(
                IndexingSettings.CATALOGUE,
                new String[0],
                Map.of("WIKISTREAM_KAFKA_CLIENT_SSL_KEYSTORE_PASSWORD", "hush"));
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> IndexingSettings.of(settings))
                .withMessageContaining("kafka.client.ssl.keystore.password=${file:/etc/wikistream/kafka.properties:")
                .withMessageNotContaining("hush");
    }

    private static IndexingSettings asUser(Path passwordFile, String hosts) {
        return settings(
                "--opensearch.username",
                "me",
                "--opensearch.password-file",
                passwordFile.toString(),
                "--opensearch.hosts",
                hosts);
    }

    @Test
    void refuseAFileThatHoldsNoCertificate() throws IOException {
        Path file = folder.resolve("ca.pem");
        Files.writeString(file, "none");
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(
                        () -> settings("--opensearch.hosts", "https://a:9200", "--opensearch.ca-file", file.toString()))
                .withMessageContainingAll("opensearch.ca-file = '" + file, "certificates in PEM");
    }

    private static IndexingSettings settings(String... arguments) {
        return IndexingSettings.of(Settings.load(IndexingSettings.CATALOGUE, arguments, Map.of()));
    }
}
