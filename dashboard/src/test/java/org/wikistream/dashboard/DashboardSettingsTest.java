package org.wikistream.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wikistream.dashboard.search.PageSource;
import org.wikistream.settings.Settings;
import org.wikistream.testkit.GeneratedTable;

class DashboardSettingsTest {

    @Test
    void needsNoneOfThem() {
        DashboardSettings settings = read(Map.of());
        assertThat(settings.port()).isEqualTo(8080);
        assertThat(settings.bind()).isEqualTo("127.0.0.1");
        assertThat(settings.source()).isEqualTo(PageSource.AUTO);
        assertThat(settings.kafka()).isNull();
        assertThat(settings.openSearch().indexNames().changes()).isEqualTo("wikimedia-recentchange");
    }

    @Test
    void takesThemFromTheEnvironmentToo() {
        DashboardSettings settings = read(
                Map.of(
                        "WIKISTREAM_PAGE_OPENSEARCH_INDEX_PREFIX", "mine",
                        "WIKISTREAM_PAGE_KAFKA_CLIENT_SECURITY_PROTOCOL", "SSL",
                        "WIKISTREAM_PAGE_SOURCE", "recording-shifted"),
                "--page.kafka.bootstrap-servers",
                "127.0.0.1:9092");
        assertThat(settings.openSearch().indexNames().changes()).isEqualTo("mine-recentchange");
        assertThat(settings.source()).isEqualTo(PageSource.RECORDING_SHIFTED);
        assertThat(settings.kafka()).isNotNull();
        assertThat(settings.kafka() == null ? "" : settings.kafka().client().get("security.protocol"))
                .isEqualTo("SSL");
    }

    @Test
    void namesTheWholeKeyOfWhatIsWrong() {
        assertThatThrownBy(() -> read(
                        Map.of(),
                        "--page.port",
                        "70000",
                        "--page.opensearch.hosts",
                        "http://search.example:9200",
                        "--page.opensearch.username",
                        "ann",
                        "--page.kafka.client.ssl.truststore.location",
                        "/x",
                        "--page.source",
                        "demo",
                        "--page.flink.rul",
                        "http://a"))
                .hasMessageContaining("page.port = '70000'")
                .hasMessageContaining("page.opensearch.username = 'ann'")
                .hasMessageContaining("page.opensearch.password-file")
                .hasMessageContaining("page.source = 'demo'")
                .hasMessageContaining("did you mean 'page.flink.url'");
    }

    @Test
    void refusesSecretsInPlain() {
        assertThatThrownBy(() -> read(Map.of("WIKISTREAM_PAGE_KAFKA_CLIENT_SASL_JAAS_CONFIG", "hunter2")))
                .hasMessageContaining("page.kafka.client.sasl.jaas.config = ***")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void areDocumentedAsTheHelpHasThem() throws IOException {
        GeneratedTable.holds("settings.md", "page", DashboardSettings.CATALOGUE.markdown());
    }

    private static DashboardSettings read(Map<String, String> environment, String... arguments) {
        return DashboardSettings.of(Settings.load(DashboardSettings.CATALOGUE, arguments, environment));
    }
}
