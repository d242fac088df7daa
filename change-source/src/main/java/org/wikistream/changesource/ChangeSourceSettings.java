package org.wikistream.changesource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.wikistream.event.Categories;
import org.wikistream.event.CategorySettings;
import org.wikistream.kafka.KafkaConnection;
import org.wikistream.settings.KafkaClientSettings;
import org.wikistream.settings.Setting;
import org.wikistream.settings.Settings;
import org.wikistream.settings.ValueType;
import org.wikistream.topics.TopicContract;
import org.wikistream.topics.Topics;

/**
 * Settings of a job that reads the topic of changes: {@code kafka.*} and {@code category.*}, the same for every reader.
 */
public record ChangeSourceSettings(
        KafkaConnection kafka,
        Topics topics,
        String groupId,
        StartFrom start,
        List<LostRange> acceptedLosses,
        Categories categories) {

    private static final Pattern BYTES = Pattern.compile("\\d{1,18}");

    private static final Setting<String> BOOTSTRAP_SERVERS = Setting.withDefault(
            "kafka.bootstrap.servers",
            ValueType.TEXT,
            "127.0.0.1:9092",
            "Kafka's brokers, host:port, separated by" + " commas.");
    private static final Setting<String> TOPIC_PREFIX = Setting.withDefault(
            "kafka.topic-prefix", ValueType.TEXT, "wikimedia", "Prefix of the names of all topics.");
    private static final Setting<StartFrom> START = Setting.withDefault(
            "kafka.start",
            ValueType.oneOf(StartFrom.class),
            "earliest",
            "Where to begin in the topic of changes without a savepoint or checkpoint.");
    private static final Setting<List<LostRange>> ACCEPT_LOSS = Setting.optional(
            "kafka.accept-loss",
            ValueType.listOf(LostRange.TYPE),
            "Records whose loss is accepted, as the job named them when it ended: TOPIC-PARTITION:FROM-TO, separated by"
                    + " commas.");

    private static Setting<String> groupId(String usual) {
        return Setting.withDefault(
                "kafka.group.id", ValueType.TEXT, usual, "Consumer group, under which Kafka shows the lag.");
    }

    /**
     * Returns the settings, for a job's catalogue, which must pass on {@link KafkaClientSettings#PREFIX} too.
     *
     * @param usualGroup default consumer group; each job has its own
     */
    public static List<Setting<?>> settings(String usualGroup) {
        List<Setting<?>> settings =
                new ArrayList<>(List.of(BOOTSTRAP_SERVERS, TOPIC_PREFIX, groupId(usualGroup), START, ACCEPT_LOSS));
        settings.addAll(CategorySettings.SETTINGS);
        return List.copyOf(settings);
    }

    /** Reads the settings and collects problems. The value may be used only after {@link Settings#throwIfInvalid()}. */
    public static ChangeSourceSettings read(Settings settings, String usualGroup) {
        return read(settings, usualGroup, topics -> List.of(topics.recentChange()));
    }

    /**
     * Returns the same, for a job that reads another topic besides.
     *
     * @param read names of all topics that the job reads
     */
    public static ChangeSourceSettings read(Settings settings, String usualGroup, Function<Topics, List<String>> read) {
        Categories categories = CategorySettings.read(settings);
        Topics topics = new Topics(settings.get(TOPIC_PREFIX));
        settings.check(
                ACCEPT_LOSS,
                ranges -> ranges.stream().allMatch(range -> read.apply(topics).contains(range.topic())),
                "ranges of what is read: " + String.join(", ", read.apply(topics)));
        Map<String, String> client = KafkaClientSettings.read(settings);
        settings.checkUnder(KafkaClientSettings.PREFIX, "buffer.memory", BYTES.asMatchPredicate(), "a number of bytes");
        return new ChangeSourceSettings(
                new KafkaConnection(settings.get(BOOTSTRAP_SERVERS), client),
                topics,
                settings.get(groupId(usualGroup)),
                settings.get(START),
                settings.find(ACCEPT_LOSS).orElse(List.of()),
                categories);
    }

    /**
     * Returns the topic as a source with watermarks.
     *
     * @param name prefix of the consumers' client ids, and so of their metrics; each job has its own
     * @param leftOut fields that the job does not need of the event's JSON
     * @param outOfOrderness how far the watermark stays behind
     */
    public ChangeSource source(String name, Set<String> leftOut, Duration outOfOrderness) {
        return ChangeSource.withWatermarks(
                name, this, new ParsedRecordDeserializer(categories, leftOut), outOfOrderness);
    }

    /**
     * Returns the topic as a source with watermarks that follow from the records alone; {@link SeparateRejected} and
     * {@link org.wikistream.changesource.clock.ClockedChanges} stand behind it in its chain. A subtask without a
     * partition would hold the watermark forever, so this chain must not have more subtasks than the topic has
     * partitions ({@link org.wikistream.kafka.TopicCheck#partitionsOf}).
     *
     * @param lateness by how much a change may be older than its partition's clock
     */
    public ChangeSource clockedSource(String name, Set<String> leftOut, Duration lateness) {
        return ChangeSource.withClocks(name, this, new ParsedRecordDeserializer(categories, leftOut), lateness);
    }

    /** Returns the topic as a source without watermarks, for a job that has no windows. The parameters are as above. */
    public ChangeSource source(String name, Set<String> leftOut) {
        return source(name, leftOut, Map.of(), ResumeOffsets.unchanged());
    }

    /**
     * Returns the topic as a source without watermarks, for a job whose store knows how far it has been written.
     *
     * @param stored the store's offset of the next record, by partition. If there are any, a start without state
     *     continues there, whatever {@code kafka.start} says; a partition that the store does not know is read from its
     *     beginning
     * @param resume asked by each reader before it reads from a partition
     */
    public ChangeSource source(String name, Set<String> leftOut, Map<Integer, Long> stored, ResumeOffsets resume) {
        return ChangeSource.withoutWatermarks(
                name, this, new StartOffsets(start, stored), resume, new ParsedRecordDeserializer(categories, leftOut));
    }

    /**
     * Returns another topic as a source without watermarks. Without state it starts at the beginning, wherever the
     * topic of changes does.
     *
     * @param name prefix of the consumers' client ids, unlike that of the changes
     */
    public <T> Source<T, ?, ?> source(String name, String topic, KafkaRecordDeserializationSchema<T> deserializer) {
        return TopicSource.of(
                name, this, topic, new StartOffsets(StartFrom.EARLIEST), ResumeOffsets.unchanged(), deserializer);
    }

    public TopicContract topicToRead() {
        return TopicContract.forEvents(topics.recentChange());
    }

    /**
     * Returns the topics that the job writes: its side topics, and the audit topic if losses have to be recorded.
     *
     * @param sideTopics none for a job that writes no rejected or late records
     */
    public List<TopicContract> topicsToWrite(List<TopicContract> sideTopics) {
        List<TopicContract> written = new ArrayList<>(sideTopics);
        if (!acceptedLosses.isEmpty()) {
            written.add(TopicContract.forAudit(topics.audit()));
        }
        return written;
    }
}
