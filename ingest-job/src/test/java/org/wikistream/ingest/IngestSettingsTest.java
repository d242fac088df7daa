package org.wikistream.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wikistream.ingest.kafka.DeliveryMode;
import org.wikistream.settings.InvalidSettingsException;
import org.wikistream.testkit.GeneratedTable;
import org.wikistream.topics.TopicContract;

class IngestSettingsTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T10:00:00Z"), ZoneOffset.UTC);

    @Test
    void readsTheLiveStreamIntoALocalBrokerUnlessToldOtherwise() {
        IngestSettings settings = load();
        assertThat(settings.eventStreams().url()).isEqualTo(URI.create("https://stream.wikimedia.org/v2/stream/"));
        assertThat(settings.eventStreams().streams()).containsExactly("recentchange");
        assertThat(settings.eventStreams().since()).isNull();
        assertThat(settings.eventStreams().resumeOverlap()).isEqualTo(Duration.ofSeconds(60));
        assertThat(settings.eventStreams().readTimeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(settings.kafka().bootstrapServers()).isEqualTo("127.0.0.1:9092");
        assertThat(settings.kafka().delivery()).isEqualTo(DeliveryMode.EXACTLY_ONCE);
        assertThat(settings.topics())
                .extracting(TopicContract::name)
                .containsExactly(
                        "wikimedia.recentchange", "wikimedia.recentchange.rejected", "wikimedia.recentchange.audit");
    }

    @Test
    void takesAllThatItIsTold() {
        IngestSettings settings = load(
                "--eventstreams.url", "http://127.0.0.1:8090/v2/stream/",
                "--eventstreams.streams", "recentchange, mediawiki.page-create",
                "--eventstreams.since", "2h",
                "--eventstreams.contact", "ops@example.org",
                "--kafka.delivery", "at-least-once",
                "--kafka.client.linger.ms", "5");
        assertThat(settings.eventStreams().address("recentchange"))
                .isEqualTo("http://127.0.0.1:8090/v2/stream/recentchange");
        assertThat(settings.eventStreams().streams()).containsExactly("recentchange", "mediawiki.page-create");
        assertThat(settings.eventStreams().since()).isEqualTo(Instant.parse("2026-11-20T08:00:00Z"));
        assertThat(settings.eventStreams().userAgent()).isEqualTo("Wikistream/0.4.0 (ops@example.org)");
        assertThat(settings.kafka().delivery()).isEqualTo(DeliveryMode.AT_LEAST_ONCE);
        assertThat(settings.kafka().client()).isEqualTo(Map.of("linger.ms", "5"));
        assertThat(settings.topics()).extracting(TopicContract::name).contains("wikimedia.page-create");
    }

    @Test
    void areDocumentedAsTheHelpHasThem() throws IOException {
        GeneratedTable.holds(
                "settings.md", "ingest-job", IngestSettings.catalogue().markdown());
    }

    @Test
    void refusesStreamsThatWouldShareATopic() {
        for (String streams : List.of(
                "recentchange,mediawiki.recentchange",
                "recentchange.rejected",
                "recentchange.late",
                "recentchange.audit",
                "recentchange.stats")) {
            assertThatExceptionOfType(InvalidSettingsException.class)
                    .isThrownBy(() -> load("--eventstreams.streams", streams))
                    .withMessageContaining("eventstreams.streams = '" + streams + "'")
                    .withMessageContaining("allowed: names that stand for different topics");
        }
    }

    @Test
    void reportsEveryProblemAtOnce() {
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> load(
                        "--eventstreams.url", "stream.wikimedia.org",
                        "--eventstreams.streams", "recentchange,../etc",
                        "--eventstreams.resume-overlap", "0s",
                        "--eventstreams.contact", "Zoë",
                        "--kafka.delivery", "none",
                        "--kafka.topic-prefix", "a b",
                        "--eventstreams.max-event-size", "2mb"))
                .satisfies(e -> assertThat(e.problems())
                        .hasSize(7)
                        .anyMatch(problem -> problem.contains("eventstreams.max-event-size")
                                && problem.contains("at most 1032192, which is kafka.client.max.request.size less")));
    }

    @Test
    void takesAProxyWithoutPasswordAndShowsNoPassword() {
        assertThat(load("--eventstreams.proxy", "http://proxy.example:3128")
                        .eventStreams()
                        .proxy())
                .isEqualTo(URI.create("http://proxy.example:3128"));
        for (String key : List.of("eventstreams.proxy", "eventstreams.url")) {
            assertThatExceptionOfType(InvalidSettingsException.class)
                    .isThrownBy(() -> load("--" + key, "http://user:hunter2@proxy.example:3128"))
                    .withMessageContaining(key + " = 'http://***@proxy.example:3128'")
                    .withMessageContaining("without user and password")
                    .withMessageNotContaining("hunter2");
        }
    }

    @Test
    void aLargerRequestMakesRoomForLargerEvents() {
        IngestSettings settings =
                load("--eventstreams.max-event-size", "2mb", "--kafka.client.max.request.size", "4194304");
        assertThat(settings.eventStreams().maxEventSize()).isEqualTo(2 << 20);
    }

    @Test
    void refusesATransactionTimeoutThatACheckpointCouldOutlast() {
        for (String millis : List.of("9999", "1h", "", "99999999999")) {
            assertThatExceptionOfType(InvalidSettingsException.class)
                    .isThrownBy(() -> load("--kafka.client.transaction.timeout.ms=" + millis))
                    .withMessage("kafka.client.transaction.timeout.ms = '" + millis
                            + "' (from command line) is not valid; allowed: milliseconds, 10000 or more: how long the job"
                            + " may be down without losing events");
        }
        assertThat(load("--kafka.client.transaction.timeout.ms", "10000")
                        .kafka()
                        .client())
                .containsEntry("transaction.timeout.ms", "10000");
    }

    @Test
    void refusesAPlainSecretForKafkasClients() {
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> IngestSettings.load(
                        new String[0], Map.of("WIKISTREAM_KAFKA_CLIENT_SSL_KEYSTORE_PASSWORD", "hush"), CLOCK))
                .withMessageContaining("kafka.client.ssl.keystore.password=${file:/etc/wikistream/kafka.properties:")
                .withMessageNotContaining("hush");
    }

    @Test
    void topicsHaveRoomForTheLargestEventWithItsKeyAndHeaders() {
        assertThat(load("--eventstreams.max-event-size", "100kb").kafka().largestRecord())
                .isEqualTo((100 << 10) + (16 << 10));
    }

    @Test
    void helpNamesEverySetting() {
        assertThat(IngestSettings.help())
                .contains(
                        "eventstreams.url",
                        "eventstreams.streams",
                        "eventstreams.since",
                        "eventstreams.resume-overlap",
                        "eventstreams.read-timeout",
                        "eventstreams.proxy",
                        "eventstreams.user-agent",
                        "eventstreams.contact",
                        "kafka.bootstrap.servers",
                        "kafka.topic-prefix",
                        "kafka.delivery",
                        "kafka.create-topics",
                        "kafka.client.*");
    }

    private static IngestSettings load(String... arguments) {
        return IngestSettings.load(arguments, Map.of(), CLOCK);
    }
}
