package org.wikistream.ingest;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wikistream.ingest.kafka.DeliveryMode;
import org.wikistream.ingest.kafka.KafkaSettings;
import org.wikistream.ingest.sse.EventStreamsSettings;
import org.wikistream.settings.KafkaClientSettings;
import org.wikistream.settings.Setting;
import org.wikistream.settings.SettingCatalogue;
import org.wikistream.settings.Settings;
import org.wikistream.settings.ValueType;
import org.wikistream.topics.TopicContract;
import org.wikistream.topics.Topics;

/** The settings of the job. */
public record IngestSettings(EventStreamsSettings eventStreams, KafkaSettings kafka) {

    private static final Logger LOG = LoggerFactory.getLogger(IngestSettings.class);

    private static final String CLIENT = KafkaClientSettings.PREFIX;
    private static final String MAX_REQUEST_SIZE = "max.request.size";
    private static final String TRANSACTION_TIMEOUT = "transaction.timeout.ms";
    private static final int KAFKA_MAX_REQUEST_SIZE = 1 << 20;
    /** Room for the key, the headers and Kafka's own framing. */
    private static final int REQUEST_OVERHEAD = 16 << 10;

    private static final Setting<URI> URL = Setting.withDefault(
            "eventstreams.url",
            ValueType.HTTP_URL.where(
                    "a URL that begins with http:// or https://, without user and password",
                    url -> url.getRawUserInfo() == null),
            "https://stream.wikimedia.org/v2/stream/",
            "Server, without the streams' names.");
    private static final Setting<List<String>> STREAMS = Setting.withDefault(
            "eventstreams.streams",
            ValueType.LIST.where(
                    "different names of letters, digits, '.', '_' and '-', separated by commas",
                    names -> names.stream().allMatch(IngestSettings::isName)
                            && names.stream().distinct().count() == names.size()),
            "recentchange",
            "Streams to read, each into its own topic.");
    private static final Setting<Duration> RESUME_OVERLAP = Setting.withDefault(
            "eventstreams.resume-overlap",
            ValueType.DURATION_VALUE.where(
                    "1s to 1h",
                    overlap -> !overlap.minusSeconds(1).isNegative() && overlap.compareTo(Duration.ofHours(1)) <= 0),
            "60s",
            "Span of event time that each new connection asks for again, because events come out of order.");
    private static final Setting<Duration> READ_TIMEOUT = Setting.withDefault(
            "eventstreams.read-timeout",
            ValueType.DURATION_VALUE.where(
                    "1s to 1h", timeout -> timeout.toSeconds() >= 1 && timeout.compareTo(Duration.ofHours(1)) <= 0),
            "60s",
            "Silence after which a connection is replaced by a new one.");
    private static final Setting<Long> MAX_EVENT_SIZE = Setting.withDefault(
            "eventstreams.max-event-size",
            ValueType.SIZE_VALUE.where("1kb to 100mb", size -> size >= 1 << 10 && size <= 100 << 20),
            "1000kb",
            "A larger event is rejected: Kafka takes 1 MB by default, headers included.");
    private static final Setting<URI> PROXY = Setting.optional(
            "eventstreams.proxy",
            ValueType.HTTP_URL.where("http://host:port, without user and password", IngestSettings::isProxy),
            "HTTP proxy to the server; the one of Java's system properties if not set.");
    private static final Setting<String> USER_AGENT = Setting.withDefault(
            "eventstreams.user-agent",
            ValueType.TEXT.where("printable ASCII", IngestSettings::isPrintable),
            "Wikistream/0.4.0",
            "Product and version sent to the server.");
    private static final Setting<String> CONTACT = Setting.optional(
            "eventstreams.contact",
            ValueType.TEXT.where("printable ASCII", IngestSettings::isPrintable),
            "Address or page of the operator, added to the user agent: Wikimedia's policy asks for it.");
    private static final Setting<String> BOOTSTRAP_SERVERS = Setting.withDefault(
            "kafka.bootstrap.servers", ValueType.TEXT, "127.0.0.1:9092", "Brokers, separated by commas.");
    private static final Setting<String> TOPIC_PREFIX = Setting.withDefault(
            "kafka.topic-prefix",
            ValueType.TEXT.where(
                    "letters, digits, '.', '_' and '-', 100 at most",
                    prefix -> prefix.length() <= 100 && isName(prefix)),
            "wikimedia",
            "Prefix of the name of each topic.");
    private static final Setting<DeliveryMode> DELIVERY = Setting.withDefault(
            "kafka.delivery",
            ValueType.oneOf(DeliveryMode.class),
            "exactly-once",
            "What readers of the topics can rely on.");
    private static final Setting<Boolean> CREATE_TOPICS = Setting.withDefault(
            "kafka.create-topics", ValueType.BOOLEAN, "true", "Whether missing topics are created at the start.");

    /** Reads the settings. If any are invalid, throws one exception that lists all problems. */
    public static IngestSettings load(String[] arguments, Map<String, String> environment, Clock clock) {
        Setting<Instant> since = since(clock);
        Settings settings = Settings.load(catalogue(since), arguments, environment);
        int requestLimit = maxRequestSize(settings);
        settings.check(
                MAX_EVENT_SIZE,
                size -> size <= requestLimit - REQUEST_OVERHEAD,
                "at most " + (requestLimit - REQUEST_OVERHEAD)
                        + ", which is kafka.client.max.request.size less overhead");
        settings.checkUnder(
                CLIENT,
                TRANSACTION_TIMEOUT,
                IngestSettings::isLongEnough,
                "milliseconds, " + KafkaSettings.MIN_TRANSACTION_TIMEOUT_MILLIS
                        + " or more: how long the job may be down without losing events");
        settings.checkUnder(CLIENT, MAX_REQUEST_SIZE, IngestSettings::isWholeNumber, "a number of bytes");
        Map<String, String> client = KafkaClientSettings.read(settings);
        Topics topics = new Topics(settings.get(TOPIC_PREFIX));
        settings.check(
                STREAMS,
                names -> haveTopicsOfTheirOwn(names, topics),
                "names that stand for different topics, none of them " + topics.rejected() + ", " + topics.late() + ", "
                        + topics.audit() + " or " + topics.statistics());
        settings.throwIfInvalid();
        return new IngestSettings(
                new EventStreamsSettings(
                        settings.get(URL),
                        settings.get(STREAMS),
                        settings.find(since).orElse(null),
                        settings.get(RESUME_OVERLAP),
                        userAgent(settings.get(USER_AGENT), settings.find(CONTACT)),
                        settings.get(READ_TIMEOUT),
                        settings.get(MAX_EVENT_SIZE).intValue(),
                        settings.find(PROXY).orElse(null)),
                new KafkaSettings(
                        settings.get(BOOTSTRAP_SERVERS),
                        settings.get(TOPIC_PREFIX),
                        settings.get(DELIVERY),
                        settings.get(CREATE_TOPICS),
                        settings.get(MAX_EVENT_SIZE).intValue() + REQUEST_OVERHEAD,
                        client));
    }

    public static String help() {
        return catalogue().help();
    }

    static SettingCatalogue catalogue() {
        return catalogue(since(Clock.systemUTC()));
    }

    /** Returns the topics that the job writes. */
    public List<TopicContract> topics() {
        Topics names = new Topics(kafka.topicPrefix());
        List<TopicContract> topics = new ArrayList<>();
        for (String stream : eventStreams.streams()) {
            topics.add(TopicContract.forEvents(names.ofStream(stream)));
        }
        topics.add(TopicContract.forSideTopic(names.rejected()));
        topics.add(TopicContract.forAudit(names.audit()));
        return topics;
    }

    /**
     * "recentchange" and "mediawiki.recentchange" are the same stream: if both were read, each event would be written
     * twice.
     */
    private static boolean haveTopicsOfTheirOwn(List<String> streams, Topics topics) {
        List<String> names = Stream.concat(
                        streams.stream().map(topics::ofStream),
                        Stream.of(topics.rejected(), topics.late(), topics.audit(), topics.statistics()))
                .toList();
        return names.stream().distinct().count() == names.size();
    }

    private static SettingCatalogue catalogue(Setting<Instant> since) {
        return new SettingCatalogue(List.of(
                        URL,
                        STREAMS,
                        since,
                        RESUME_OVERLAP,
                        READ_TIMEOUT,
                        MAX_EVENT_SIZE,
                        PROXY,
                        USER_AGENT,
                        CONTACT,
                        BOOTSTRAP_SERVERS,
                        TOPIC_PREFIX,
                        DELIVERY,
                        CREATE_TOPICS))
                .passingOn(
                        CLIENT,
                        "Passed on to Kafka's clients, such as kafka.client.security.protocol. Secrets only by where"
                                + " they lie.");
    }

    private static Setting<Instant> since(Clock clock) {
        return Setting.optional(
                "eventstreams.since",
                ValueType.since(clock.instant()),
                "Where to begin without state; at the newest event if not set.");
    }

    private static int maxRequestSize(Settings settings) {
        String configured = settings.under(CLIENT).get(MAX_REQUEST_SIZE);
        return configured != null && isWholeNumber(configured.trim())
                ? Integer.parseInt(configured.trim())
                : KAFKA_MAX_REQUEST_SIZE;
    }

    private static boolean isLongEnough(String millis) {
        return isWholeNumber(millis) && Integer.parseInt(millis) >= KafkaSettings.MIN_TRANSACTION_TIMEOUT_MILLIS;
    }

    private static boolean isWholeNumber(String text) {
        try {
            return Integer.parseInt(text) >= 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static String userAgent(String product, Optional<String> contact) {
        if (contact.isEmpty()) {
            LOG.warn("eventstreams.contact is not set. Wikimedia asks for an address or a page in the user agent, and"
                    + " may refuse clients without:"
                    + " https://foundation.wikimedia.org/wiki/Policy:User-Agent_policy");
        }
        return contact.map(address -> product + " (" + address + ")").orElse(product);
    }

    private static boolean isName(String text) {
        return text.matches("[A-Za-z0-9._-]+");
    }

    private static boolean isProxy(URI url) {
        return "http".equals(url.getScheme())
                && url.getPort() > 0
                && url.getRawUserInfo() == null
                && (url.getRawPath().isEmpty() || url.getRawPath().equals("/"));
    }

    private static boolean isPrintable(String text) {
        return text.chars().allMatch(character -> character >= ' ' && character <= '~');
    }
}
