package org.wikistream.indexing;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wikistream.changesource.AcceptedLosses;
import org.wikistream.changesource.ChangeSource;
import org.wikistream.changesource.ConsumedDeserializer;
import org.wikistream.changesource.LostRange;
import org.wikistream.changesource.StartFrom;
import org.wikistream.event.Categories;
import org.wikistream.event.CategoryField;
import org.wikistream.indexing.documents.IndexChange;
import org.wikistream.indexing.stats.StatisticsSettings;
import org.wikistream.kafka.KafkaConnection;
import org.wikistream.opensearch.CertificateAuthority;
import org.wikistream.opensearch.Credentials;
import org.wikistream.opensearch.IndexNames;
import org.wikistream.opensearch.IndexPeriod;
import org.wikistream.opensearch.OpenSearchConnection;
import org.wikistream.opensearch.PasswordFile;
import org.wikistream.opensearch.bulk.BulkSettings;
import org.wikistream.settings.KafkaClientSettings;
import org.wikistream.settings.Setting;
import org.wikistream.settings.SettingCatalogue;
import org.wikistream.settings.Settings;
import org.wikistream.settings.ValueType;
import org.wikistream.topics.TopicContract;
import org.wikistream.topics.Topics;

/** What the job is told. */
public record IndexingSettings(
        KafkaConnection kafka,
        Topics topics,
        String groupId,
        StartFrom start,
        List<LostRange> acceptedLosses,
        OpenSearchConnection openSearch,
        BulkSettings bulk,
        Duration indexPatience,
        IndexNames indexNames,
        Categories categories,
        boolean parsedComment,
        StatisticsSettings statistics) {

    /** What OpenSearch allows in the name of an index, and no more than two parts of a name may have of its 255 bytes. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_.-]{0,99}");

    private static final String NAME_ALLOWED =
            "small letters, digits, '_', '-' and '.', a letter or digit first, 100 characters at most";

    /** A namespace can be -1. Inside of a name the dash does no harm. */
    private static final Pattern NAME_PART = Pattern.compile("-?" + NAME.pattern());

    /** What needs no encryption, because it doesn't leave the machine. */
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[(::1|0:0:0:0:0:0:0:1)]", Pattern.CASE_INSENSITIVE);

    private static final long SMALLEST_BULK = 64L << 10;
    private static final long LARGEST_BULK = 100L << 20;

    private static final Pattern BYTES = Pattern.compile("\\d{1,18}");

    private static final Setting<String> BOOTSTRAP_SERVERS = Setting.withDefault(
            "kafka.bootstrap.servers", ValueType.TEXT, "127.0.0.1:9092", "Kafka's brokers, host:port, with commas.");
    private static final Setting<String> TOPIC_PREFIX = Setting.withDefault(
            "kafka.topic-prefix", ValueType.TEXT, "wikimedia", "What the names of all topics begin with.");
    private static final Setting<String> GROUP_ID = Setting.withDefault(
            "kafka.group.id", ValueType.TEXT, "wikistream-indexing", "Consumer group, under which the lag is seen.");
    private static final Setting<StartFrom> START = Setting.withDefault(
            "kafka.start", ValueType.oneOf(StartFrom.class), "earliest", "Where to begin without a savepoint.");
    private static final Setting<List<LostRange>> ACCEPT_LOSS = Setting.optional(
            "kafka.accept-loss",
            ValueType.listOf(LostRange.TYPE),
            "Records that may be lost, as the job named them when it ended: TOPIC-PARTITION:FROM-TO, with commas.");
    private static final Setting<List<URI>> HOSTS = Setting.withDefault(
            "opensearch.hosts",
            ValueType.listOf(ValueType.HTTP_URL)
                    .where("URLs without a path, separated by commas", IndexingSettings::areHosts),
            "http://127.0.0.1:9200",
            "OpenSearch's nodes.");
    private static final Setting<String> USERNAME =
            Setting.optional("opensearch.username", ValueType.TEXT, "User of OpenSearch, where it asks for one.");
    private static final Setting<PasswordFile> PASSWORD = Setting.optional(
            "opensearch.password-file",
            new ValueType<>("file", "a readable file that holds the password", PasswordFile::checked),
            "File that holds the user's password: here, and where the job runs.");
    private static final Setting<CertificateAuthority> CA_FILE = Setting.optional(
            "opensearch.ca-file",
            new ValueType<>("file", "a readable file of certificates in PEM", CertificateAuthority::read),
            "Certificates that OpenSearch's is signed by, where Java does not trust it anyway.");
    private static final Setting<Boolean> COMPRESSION = Setting.withDefault(
            "opensearch.compression",
            ValueType.BOOLEAN,
            "false",
            "Whether requests and answers are compressed with gzip: less network for more CPU.");
    private static final Setting<Long> BULK_SIZE = Setting.withDefault(
            "opensearch.bulk.max-size",
            ValueType.SIZE_VALUE.where(
                    "a size from 64kb to 100mb, such as 5mb", size -> size >= SMALLEST_BULK && size <= LARGEST_BULK),
            "5mb",
            "A bulk is sent when it is so large. Larger ones are no faster, and a node holds each several times over.");
    private static final Setting<Integer> BULK_ACTIONS = Setting.withDefault(
            "opensearch.bulk.max-actions",
            ValueType.INTEGER.where("a whole number from 1 to 100000", number -> number >= 1 && number <= 100_000),
            "2000",
            "A bulk is sent when it has so many documents.");
    private static final Setting<Duration> BULK_INTERVAL = Setting.withDefault(
            "opensearch.bulk.flush-interval",
            positiveDuration(),
            "1s",
            "A bulk is sent this long after its first document. The indices' refresh comes on top.");
    private static final Setting<Integer> BULKS_IN_FLIGHT = Setting.withDefault(
            "opensearch.bulk.in-flight",
            ValueType.INTEGER.where("a whole number from 1 to 10", number -> number >= 1 && number <= 10),
            "4",
            "Bulks that a sink has under way at a time; so many times max-size it may hold in memory.");
    private static final Setting<String> INDEX_PREFIX = Setting.withDefault(
            "opensearch.index-prefix",
            ValueType.TEXT.where(NAME_ALLOWED, text -> NAME.matcher(text).matches()),
            "wikimedia",
            "What the names of all indices and aliases begin with.");
    private static final Setting<IndexPeriod> INDEX_PERIOD = Setting.withDefault(
            "opensearch.index-period",
            ValueType.oneOf(IndexPeriod.class),
            "month",
            "Time that an index holds: months are named -<yyyy.MM>, days -<yyyy.MM.dd>. What is read again after it was"
                    + " changed is indexed twice.");
    private static final Setting<Duration> INDEX_PATIENCE = Setting.withDefault(
            "opensearch.index-patience",
            positiveDuration(),
            "2m",
            "How long an index that can't be written holds up the others. What is for it goes to the rejected topic then.");
    private static final Setting<CategoryField> CATEGORY_BY = Setting.withDefault(
            "category.by", ValueType.oneOf(CategoryField.class), "type", "Field that gives each change its category.");
    private static final Setting<List<String>> CATEGORY_VALUES = Setting.optional(
            "category.values",
            ValueType.LIST.where(
                    "values separated by commas, each of " + NAME_ALLOWED,
                    values -> values.stream()
                            .allMatch(value -> NAME_PART.matcher(value).matches())),
            "Values of that field that are categories of their own; the rest is 'other'. Needed unless it is the type.");
    private static final Setting<Boolean> PARSED_COMMENT = Setting.withDefault(
            "documents.parsed-comment",
            ValueType.BOOLEAN,
            "false",
            "Whether documents keep parsedcomment, HTML made from comment: a quarter more bytes, and nothing to search.");
    private static final Setting<Duration> WINDOW =
            Setting.withDefault("stats.window", positiveDuration(), "1m", "Length of a window of the statistics.");
    private static final Setting<Duration> OUT_OF_ORDERNESS = Setting.withDefault(
            "stats.out-of-orderness",
            ValueType.DURATION_VALUE,
            "20s",
            "How long a window is held open for events out of order.");
    private static final Setting<Duration> ALLOWED_LATENESS = Setting.withDefault(
            "stats.allowed-lateness",
            ValueType.DURATION_VALUE,
            "10m",
            "How long after its end a window still takes late events.");

    public static final SettingCatalogue CATALOGUE = new SettingCatalogue(List.of(
                    BOOTSTRAP_SERVERS,
                    TOPIC_PREFIX,
                    GROUP_ID,
                    START,
                    ACCEPT_LOSS,
                    HOSTS,
                    USERNAME,
                    PASSWORD,
                    CA_FILE,
                    COMPRESSION,
                    BULK_SIZE,
                    BULK_ACTIONS,
                    BULK_INTERVAL,
                    BULKS_IN_FLIGHT,
                    INDEX_PREFIX,
                    INDEX_PERIOD,
                    INDEX_PATIENCE,
                    CATEGORY_BY,
                    CATEGORY_VALUES,
                    PARSED_COMMENT,
                    WINDOW,
                    OUT_OF_ORDERNESS,
                    ALLOWED_LATENESS))
            .passingOn(KafkaClientSettings.PREFIX, "Passed on to Kafka's clients. Secrets only by where they lie.");

    /** Throws, with every problem, if anything is wrong. */
    public static IndexingSettings of(Settings settings) {
        settings.check(USERNAME, user -> settings.find(PASSWORD).isPresent(), "one together with " + PASSWORD.key());
        settings.check(
                USERNAME,
                user -> settings.get(HOSTS).stream().allMatch(IndexingSettings::keepsPasswords),
                "one together with https:// in all of " + HOSTS.key()
                        + ", since the password would be readable on its way to another machine");
        settings.check(PASSWORD, file -> settings.find(USERNAME).isPresent(), "one together with " + USERNAME.key());
        settings.check(
                CA_FILE,
                authority -> settings.get(HOSTS).stream().allMatch(host -> "https".equals(host.getScheme())),
                "one together with https:// in all of " + HOSTS.key());
        settings.check(
                CATEGORY_BY,
                field -> field == CategoryField.TYPE
                        || settings.find(CATEGORY_VALUES).isPresent(),
                "type, or another field together with " + CATEGORY_VALUES.key());
        Topics topics = new Topics(settings.get(TOPIC_PREFIX));
        settings.check(
                ACCEPT_LOSS,
                ranges -> ranges.stream().allMatch(range -> range.topic().equals(topics.recentChange())),
                "ranges of " + topics.recentChange() + ", which is the topic that is read");
        Map<String, String> client = KafkaClientSettings.read(settings);
        settings.checkUnder(KafkaClientSettings.PREFIX, "buffer.memory", BYTES.asMatchPredicate(), "a number of bytes");
        settings.throwIfInvalid();
        return new IndexingSettings(
                new KafkaConnection(settings.get(BOOTSTRAP_SERVERS), client),
                topics,
                settings.get(GROUP_ID),
                settings.get(START),
                settings.find(ACCEPT_LOSS).orElse(List.of()),
                new OpenSearchConnection(
                        settings.get(HOSTS),
                        credentials(settings),
                        settings.find(CA_FILE).orElse(null),
                        settings.get(COMPRESSION)),
                new BulkSettings(
                        Math.toIntExact(settings.get(BULK_SIZE)),
                        settings.get(BULK_ACTIONS),
                        settings.get(BULK_INTERVAL),
                        settings.get(BULKS_IN_FLIGHT)),
                settings.get(INDEX_PATIENCE),
                new IndexNames(settings.get(INDEX_PREFIX), settings.get(INDEX_PERIOD)),
                settings.find(CATEGORY_VALUES)
                        .map(values -> new Categories(settings.get(CATEGORY_BY), Set.copyOf(values)))
                        .orElse(Categories.BY_TYPE),
                settings.get(PARSED_COMMENT),
                new StatisticsSettings(
                        settings.get(WINDOW), settings.get(OUT_OF_ORDERNESS), settings.get(ALLOWED_LATENESS)));
    }

    ChangeSource source() {
        ConsumedDeserializer deserializer = new ConsumedDeserializer(categories, IndexChange.leftOut(parsedComment));
        return ChangeSource.of(
                kafka,
                topics.recentChange(),
                groupId,
                start,
                new AcceptedLosses(acceptedLosses, topics.audit()),
                deserializer,
                statistics.outOfOrderness());
    }

    TopicContract topicToRead() {
        return TopicContract.forEvents(topics.recentChange());
    }

    List<TopicContract> topicsToWrite() {
        List<TopicContract> written = new ArrayList<>(
                List.of(TopicContract.forAside(topics.rejected()), TopicContract.forAside(topics.late())));
        if (!acceptedLosses.isEmpty()) {
            written.add(TopicContract.forAudit(topics.audit()));
        }
        return written;
    }

    private static @Nullable Credentials credentials(Settings settings) {
        Optional<PasswordFile> password = settings.find(PASSWORD);
        return password.isEmpty() ? null : new Credentials(settings.get(USERNAME), password.get());
    }

    private static ValueType<Duration> positiveDuration() {
        return ValueType.DURATION_VALUE.where("a duration above 0, such as 1m", duration -> !duration.isZero());
    }

    private static boolean areHosts(List<URI> urls) {
        return urls.stream().allMatch(url -> url.getPath().isEmpty() && url.getUserInfo() == null);
    }

    private static boolean keepsPasswords(URI host) {
        return "https".equals(host.getScheme())
                || LOOPBACK.matcher(host.getHost()).matches();
    }
}
