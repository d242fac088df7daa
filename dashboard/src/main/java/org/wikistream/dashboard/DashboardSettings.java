package org.wikistream.dashboard;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wikistream.dashboard.health.HealthReport;
import org.wikistream.dashboard.search.PageSource;
import org.wikistream.dashboard.web.PageServer;
import org.wikistream.kafka.KafkaConnection;
import org.wikistream.opensearch.OpenSearchSettings;
import org.wikistream.settings.KafkaClientSettings;
import org.wikistream.settings.Setting;
import org.wikistream.settings.SettingCatalogue;
import org.wikistream.settings.Settings;
import org.wikistream.settings.ValueType;
import org.wikistream.topics.Topics;

/**
 * The settings with which the page's server is started: {@code page.*}.
 *
 * @param allowedHosts names under which the page may be requested, in addition to those of the loopback interface
 * @param viewers the most connections of live views
 * @param kafka absent if health is not to read Kafka
 * @param flink URL of Flink's REST API; absent if health is not to ask it
 * @param assets folder from which the page's files are read instead of the jar, for developing them
 */
public record DashboardSettings(
        int port,
        String bind,
        List<String> allowedHosts,
        PageSource source,
        int viewers,
        OpenSearchSettings openSearch,
        @Nullable KafkaConnection kafka,
        Topics topics,
        @Nullable URI flink,
        @Nullable Path assets) {

    private static final String PREFIX = "page.";
    private static final String CLIENT_PREFIX = PREFIX + KafkaClientSettings.PREFIX;
    private static final int HIGHEST_PORT = 65_535;
    private static final int MOST_VIEWERS = 10_000;

    private static final Setting<Integer> PORT = Setting.withDefault(
            "page.port",
            ValueType.INTEGER.where("0 (any free one) to 65535", port -> port >= 0 && port <= HIGHEST_PORT),
            "8080",
            "Port of the page.");
    private static final Setting<String> BIND = Setting.withDefault(
            "page.bind",
            ValueType.TEXT,
            "127.0.0.1",
            "Address that it listens on. Whoever reaches it can read all that is indexed.");
    private static final Setting<List<String>> ALLOWED_HOSTS = Setting.optional(
            PageServer.ALLOWED_HOSTS_KEY,
            ValueType.LIST,
            "Names under which it may be requested, in addition to those of this machine.");
    private static final Setting<PageSource> SOURCE = Setting.withDefault(
            "page.source",
            ValueType.oneOf(PageSource.class),
            "auto",
            "Where the changes come from. Of a sample, outward links are off.");
    private static final Setting<Integer> VIEWERS = Setting.withDefault(
            "page.viewers",
            ValueType.INTEGER.where("1 to 10000", viewers -> viewers >= 1 && viewers <= MOST_VIEWERS),
            "500",
            "Live connections at most. Further ones are told to ask every half minute.");
    private static final Setting<String> KAFKA = Setting.optional(
            HealthReport.KAFKA_SETTING,
            ValueType.TEXT,
            "Kafka's brokers, for Health: what is complete and what was rejected.");
    private static final Setting<String> TOPIC_PREFIX = Setting.withDefault(
            "page.kafka.topic-prefix", ValueType.TEXT, "wikimedia", "What the names of all topics begin with.");
    private static final Setting<URI> FLINK = Setting.optional(
            HealthReport.FLINK_SETTING, ValueType.HTTP_URL, "Flink's REST, for Health: jobs and their checkpoints.");
    private static final Setting<Path> ASSETS = Setting.optional(
            "page.assets",
            ValueType.FILE.where("a folder", Files::isDirectory),
            "Folder of the page's files, read again for each request; for developing them.");

    /** All settings. */
    public static final SettingCatalogue CATALOGUE = new SettingCatalogue(all())
            .passingOn(CLIENT_PREFIX, "Passed on to Kafka's clients, such as page.kafka.client.security.protocol.");

    private static List<Setting<?>> all() {
        List<Setting<?>> all = new ArrayList<>(List.of(PORT, BIND, ALLOWED_HOSTS, SOURCE, VIEWERS));
        all.addAll(OpenSearchSettings.settingsUnder(PREFIX));
        all.addAll(List.of(KAFKA, TOPIC_PREFIX, FLINK, ASSETS));
        return all;
    }

    /** Throws {@link org.wikistream.settings.InvalidSettingsException} if anything is wrong. */
    public static DashboardSettings of(Settings settings) {
        OpenSearchSettings openSearch = OpenSearchSettings.readUnder(PREFIX, settings);
        Map<String, String> client = KafkaClientSettings.readUnder(CLIENT_PREFIX, settings);
        settings.throwIfInvalid();
        return new DashboardSettings(
                settings.get(PORT),
                settings.get(BIND),
                settings.find(ALLOWED_HOSTS).orElse(List.of()),
                settings.get(SOURCE),
                settings.get(VIEWERS),
                openSearch,
                settings.find(KAFKA)
                        .map(servers -> new KafkaConnection(servers, client))
                        .orElse(null),
                new Topics(settings.get(TOPIC_PREFIX)),
                settings.find(FLINK).orElse(null),
                settings.find(ASSETS).orElse(null));
    }
}
