package org.wikistream.insights;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.wikistream.alerts.AlertKind;
import org.wikistream.changesource.ChangeSource;
import org.wikistream.changesource.ChangeSourceSettings;
import org.wikistream.enrichment.Machines;
import org.wikistream.hash.Sha256;
import org.wikistream.insights.observe.Ignored;
import org.wikistream.insights.observe.Observer;
import org.wikistream.kafka.TopicCheck;
import org.wikistream.opensearch.OpenSearchSettings;
import org.wikistream.opensearch.bulk.BulkSinkSettings;
import org.wikistream.settings.InvalidSettingsException;
import org.wikistream.settings.KafkaClientSettings;
import org.wikistream.settings.Setting;
import org.wikistream.settings.SettingCatalogue;
import org.wikistream.settings.Settings;
import org.wikistream.settings.ValueType;
import org.wikistream.topics.TopicContract;
import org.wikistream.topics.Topics;

/**
 * All settings of the job.
 *
 * @param lateness how much later than others of its partition a change may come
 * @param observer decides which changes the detectors see
 * @param detectors that follow the settings; their alerts carry a fingerprint of all {@code insights.*}
 * @param rules that fingerprint; two alerts with different fingerprints were not found by the same rules
 */
public record InsightsSettings(
        ChangeSourceSettings changes,
        OpenSearchSettings openSearch,
        BulkSinkSettings sink,
        Duration lateness,
        Observer observer,
        Detectors detectors,
        String rules) {

    private static final String GROUP = "wikistream-insights";
    private static final Duration LONGEST_LATENESS = Duration.ofMinutes(10);
    private static final int FINGERPRINT_DIGITS = 8;

    private static final Setting<List<AlertKind>> KINDS = Setting.withDefault(
            "insights.kinds",
            ValueType.listOf(ValueType.oneOf(AlertKind.class)),
            "edit-war,rising,spike,silence,run",
            "Kinds of alerts to look for.");
    private static final Setting<Duration> LATENESS = Setting.withDefault(
            "insights.lateness",
            ValueType.POSITIVE_DURATION.where(
                    "a duration from 1ms to 10m, such as 20s", lateness -> lateness.compareTo(LONGEST_LATENESS) <= 0),
            "20s",
            "How much later than the others of its partition a change may come. Alerts wait this long, and what is"
                    + " later is left out.");
    private static final Setting<List<String>> IGNORED_USERS = Setting.withDefault(
            "insights.ignore.users",
            ValueType.LIST,
            String.join(",", Machines.USUAL),
            "Accounts that count as machines, besides those with the bot flag or a name that ends in bot or script.");
    private static final Setting<List<String>> IGNORED_PAGES = Setting.withDefault(
            "insights.ignore.pages",
            ValueType.LIST.where(
                    "WIKI|TITLE, separated by commas; * for any wiki, and at the end of a title, as where it has a"
                            + " comma",
                    pages -> pages.stream().allMatch(Ignored::isPage)),
            "wikidatawiki|Q4115189,wikidatawiki|Q13406268,wikidatawiki|Q15397819",
            "Pages that are never reported. By default, Wikidata's sandboxes.");
    private static final Setting<List<String>> IGNORED_SANDBOXES = Setting.withDefault(
            "insights.ignore.sandboxes",
            ValueType.LIST,
            "sandbox,Spielwiese,Bac à sable,Zona de pruebas,Pagina delle prove,Página de testes,Песочница,Пісочниця,"
                    + "Brudnopis,Zandbak,Sandlådan,Pískoviště,Deneme tahtası,Bak pasir,サンドボックス,沙盒,연습장,ארגז חול,ملعب",
            "Names of sandboxes. Pages other than articles that have such a name, or end in such a part, are never"
                    + " reported.");
    private static final Setting<List<String>> IGNORED_WIKIS = Setting.withDefault(
            "insights.ignore.wikis",
            ValueType.LIST.where(
                    "names of wikis' databases, such as testwiki, separated by commas",
                    wikis -> wikis.stream().allMatch(Ignored::isWikiName)),
            "testwiki,test2wiki,testwikidatawiki,testcommonswiki",
            "Wikis that are never reported. By default, those for tests.");

    private static final List<Setting<?>> INSIGHTS = insights();

    public static final SettingCatalogue CATALOGUE = new SettingCatalogue(ChangeSourceSettings.settings(GROUP))
            .with(OpenSearchSettings.SETTINGS)
            .with(BulkSinkSettings.SETTINGS)
            .with(INSIGHTS)
            .passingOn(KafkaClientSettings.PREFIX, "Passed on to Kafka's clients. Secrets only by where they lie.");

    private static List<Setting<?>> insights() {
        List<Setting<?>> all = new ArrayList<>(
                List.of(KINDS, LATENESS, IGNORED_USERS, IGNORED_PAGES, IGNORED_SANDBOXES, IGNORED_WIKIS));
        all.addAll(RuleSettings.SETTINGS);
        return List.copyOf(all);
    }

    /** Throws an exception that lists every problem, if there is any. */
    public static InsightsSettings of(Settings settings) {
        ChangeSourceSettings changes = ChangeSourceSettings.read(settings, GROUP);
        OpenSearchSettings openSearch = OpenSearchSettings.read(settings);
        BulkSinkSettings sink = BulkSinkSettings.read(settings);
        RuleSettings.check(settings);
        settings.throwIfInvalid();
        Ignored ignored =
                new Ignored(settings.get(IGNORED_WIKIS), settings.get(IGNORED_PAGES), settings.get(IGNORED_SANDBOXES));
        String rules = fingerprint(settings);
        return new InsightsSettings(
                changes,
                openSearch,
                sink,
                settings.get(LATENESS),
                new Observer(new Machines(settings.get(IGNORED_USERS)), ignored, settings.get(KINDS)),
                RuleSettings.detectors(settings, settings.get(KINDS), rules),
                rules);
    }

    private static String fingerprint(Settings settings) {
        StringBuilder all = new StringBuilder();
        for (Setting<?> setting : INSIGHTS) {
            all.append(setting.key())
                    .append('=')
                    .append(inOrder(settings.get(setting)))
                    .append('\n');
        }
        return Sha256.hex(all.toString().getBytes(UTF_8)).substring(0, FINGERPRINT_DIGITS);
    }

    /** The order of a list has no meaning. */
    private static Object inOrder(Object value) {
        return value instanceof List<?> list
                ? new TreeSet<>(list.stream().map(String::valueOf).toList())
                : value;
    }

    List<TopicContract> topicsToWrite() {
        Topics topics = changes.topics();
        return changes.topicsToWrite(
                List.of(TopicContract.forSideTopic(topics.rejected()), TopicContract.forAlerts(topics.alerts())));
    }

    /**
     * Checks the topics and creates missing ones, except the topic of changes.
     *
     * @return the topic of changes
     * @throws InvalidSettingsException with every problem
     */
    ReadTopic checkTopics() {
        TopicContract read = changes.topicToRead();
        TopicCheck.ofReader(changes.kafka(), read, topicsToWrite());
        return new ReadTopic(
                TopicCheck.idOf(changes.kafka(), read.name()), TopicCheck.partitionsOf(changes.kafka(), read.name()));
    }

    /**
     * Returns the topic of changes as a source. It keeps the whole payload, although nobody reads it, because that
     * costs nothing.
     */
    ChangeSource source() {
        return changes.clockedSource("insights", Set.of(), lateness);
    }
}
