package org.wikistream.changesource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.Field;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.util.InstantiationUtil;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.assertj.core.api.AbstractMapAssert;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.wikistream.changesource.clock.LeastClock;
import org.wikistream.changesource.records.ParsedRecord;
import org.wikistream.changesource.watermarks.LeadReporter;
import org.wikistream.changesource.watermarks.PartitionWatermarks;
import org.wikistream.changesource.watermarks.PolledOffsetsInterceptor;
import org.wikistream.event.Categories;
import org.wikistream.settings.InvalidSettingsException;
import org.wikistream.settings.SettingCatalogue;
import org.wikistream.settings.Settings;
import org.wikistream.topics.TopicContract;
import org.wikistream.topics.Topics;

/** The source as any job uses it. */
class ChangeSourceTest {

    private static final String REPORTERS = "metric.reporters";
    private static final String INTERCEPTORS = "interceptor.classes";
    private static final String PARSES = ParsingInterceptor.class.getName();

    @Test
    void watchesItsConsumersForWatermarks() {
        ChangeSource changes = settings().source("any", Set.of(), Duration.ofSeconds(1));
        assertThat(changes.watermarks().getAlignmentParameters().getMaxAllowedWatermarkDrift())
                .isEqualTo(Duration.ofMinutes(30).toMillis());
        assertConsumerProperties(changes)
                .containsKey(REPORTERS)
                .containsEntry(INTERCEPTORS, PolledOffsetsInterceptor.class.getName() + "," + PARSES);
        assertClientIdsBeginWith("any-", changes);
    }

    @Test
    void watchesNothingWithoutWatermarks() {
        ChangeSource changes = settings().source("any", Set.of());
        assertThat(changes.watermarks()).isNotInstanceOf(PartitionWatermarks.class);
        assertThat(changes.watermarks().getAlignmentParameters().isEnabled()).isFalse();
        assertConsumerProperties(changes)
                .doesNotContainKey(REPORTERS)
                .containsEntry(INTERCEPTORS, PARSES)
                .containsEntry("isolation.level", "read_committed")
                .containsEntry("auto.offset.reset", "none")
                .containsEntry("group.id", "some-group");
        assertClientIdsBeginWith("any-", changes);
    }

    @Test
    void findsNoNewPartitionsWhereItsClocksWouldBeAheadOfThem() {
        ChangeSource changes = settings().clockedSource("any", Set.of(), Duration.ofSeconds(1));
        assertThat(changes.watermarks()).extracting("strategy").isInstanceOf(LeastClock.class);
        assertConsumerProperties(changes)
                .doesNotContainKey(REPORTERS)
                .containsEntry(INTERCEPTORS, PARSES)
                .containsEntry("partition.discovery.interval.ms", "-1")
                .containsEntry("isolation.level", "read_committed")
                .containsEntry("auto.offset.reset", "none");
        assertClientIdsBeginWith("any-", changes);
    }

    /** Kafka goes on with what was fetched if a plugin fails, so no job would show that this one does not work. */
    @Test
    void parsesInConsumersThatGetItsPropertiesAsFlinkShipsThem() throws Exception {
        ChangeSource changes = settings("--category.by", "wiki", "--category.values", "enwiki")
                .clockedSource("any", Set.of(), Duration.ofSeconds(1));
        Map<String, Object> shipped = new HashMap<>();
        propertiesOf(InstantiationUtil.clone(changes.source()))
                .forEach((key, value) -> shipped.put(String.valueOf(key), value));
        shipped.put("bootstrap.servers", "127.0.0.1:1");
        shipped.put("key.deserializer", ByteArrayDeserializer.class.getName());
        shipped.put("value.deserializer", ByteArrayDeserializer.class.getName());

        List<ParsingInterceptor> plugins =
                new ConsumerConfig(shipped).getConfiguredInstances(INTERCEPTORS, ParsingInterceptor.class, Map.of());

        byte[] payload =
                "{\"meta\":{\"id\":\"a\",\"dt\":\"2025-12-31T23:59:59Z\"},\"wiki\":\"enwiki\"}".getBytes(UTF_8);
        ConsumerRecords<byte[], byte[]> fetched = new ConsumerRecords<>(
                Map.of(new TopicPartition("t", 2), List.of(new ConsumerRecord<>("t", 2, 17, new byte[0], payload))));
        assertThat(plugins)
                .singleElement()
                .satisfies(plugin -> assertThat(plugin.onConsume(fetched))
                        .singleElement()
                        .isInstanceOfSatisfying(
                                FetchedRecord.class,
                                record -> assertThat(Objects.requireNonNull(
                                                        record.parsed().change())
                                                .enrichment()
                                                .category())
                                        .isEqualTo("enwiki")));
    }

    @Test
    void keepsThePluginsThatTheClientsSettingsName() {
        String[] named = {
            "--kafka.client.interceptor.classes",
            "org.example.Own",
            "--kafka.client.metric.reporters",
            "org.example.Own"
        };
        assertConsumerProperties(settings(named).source("any", Set.of()))
                .containsEntry(INTERCEPTORS, "org.example.Own," + PARSES)
                .containsEntry(REPORTERS, "org.example.Own");
        assertConsumerProperties(settings(named).source("any", Set.of(), Duration.ofSeconds(1)))
                .containsEntry(
                        INTERCEPTORS, "org.example.Own," + PolledOffsetsInterceptor.class.getName() + "," + PARSES)
                .containsEntry(REPORTERS, "org.example.Own," + LeadReporter.class.getName());
    }

    @Test
    void servesAJobThatRejectsNothing() {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        ChangeSource changes = settings().source("any", Set.of());
        env.fromSource(changes.source(), changes.watermarks(), "read")
                .uid("read")
                .process(new SeparateRejected())
                .uid("separate")
                .sinkTo(new DiscardingSink<>())
                .uid("discard");
        assertThat(env.getStreamGraph(false).getStreamNodes())
                .extracting(StreamNode::getTransformationUID)
                .containsExactlyInAnyOrder("read", "separate", "discard");
    }

    @Test
    void writesOnlyTheTopicsThatTheJobNames() {
        assertThat(settings().topicsToWrite(List.of())).isEmpty();
        assertThat(settings("--kafka.accept-loss", "wikimedia.recentchange-0:1-2")
                        .topicsToWrite(List.of()))
                .extracting(TopicContract::name)
                .containsExactly("wikimedia.recentchange.audit");
    }

    @Test
    void readsAnotherTopicAsLosslessly() {
        Source<ParsedRecord, ?, ?> source = settings()
                .source("other", "wikimedia.other", new ParsedRecordDeserializer(Categories.BY_TYPE, Set.of()));
        assertThat(source).isInstanceOf(LosslessKafkaSource.class);
        assertThat(source)
                .extracting("source.props", InstanceOfAssertFactories.MAP)
                .doesNotContainKeys(REPORTERS, INTERCEPTORS)
                .containsEntry("isolation.level", "read_committed")
                .containsEntry("auto.offset.reset", "none")
                .containsEntry("group.id", "some-group");
    }

    /** A job may need only the newest changes, but it must not skip older records of another topic. */
    @Test
    void beginsAnotherTopicAtItsBeginWhereverTheTopicOfChangesBegins() {
        ChangeSourceSettings settings = settings("--kafka.start", "latest");
        ParsedRecordDeserializer parser = new ParsedRecordDeserializer(Categories.BY_TYPE, Set.of());
        assertThat(settings.source("any", Set.of()).source())
                .extracting("source.startingOffsetsInitializer")
                .isEqualTo(new StartOffsets(StartFrom.LATEST));
        assertThat(settings.<ParsedRecord>source("other", "wikimedia.other", parser))
                .extracting("source.startingOffsetsInitializer")
                .isEqualTo(new StartOffsets(StartFrom.EARLIEST));
    }

    @Test
    void acceptsLossesOnlyOfWhatIsRead() {
        String loss = "wikimedia.recentchange.stats-0:1-2";
        assertThat(read(topics -> List.of(topics.recentChange(), topics.statistics()), loss)
                        .acceptedLosses())
                .extracting(LostRange::topic)
                .containsExactly("wikimedia.recentchange.stats");
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> read(topics -> List.of(topics.recentChange()), loss))
                .withMessageContaining("kafka.accept-loss = '" + loss + "'")
                .withMessageContaining("ranges of what is read: wikimedia.recentchange");
    }

    private static ChangeSourceSettings read(Function<Topics, List<String>> topics, String loss) {
        Settings settings = Settings.load(
                new SettingCatalogue(ChangeSourceSettings.settings("some-group")),
                new String[] {"--kafka.accept-loss", loss},
                Map.of());
        ChangeSourceSettings read = ChangeSourceSettings.read(settings, "some-group", topics);
        settings.throwIfInvalid();
        return read;
    }

    private static ChangeSourceSettings settings(String... arguments) {
        SettingCatalogue catalogue = new SettingCatalogue(ChangeSourceSettings.settings("some-group"))
                .passingOn("kafka.client.", "Passed on.");
        return ChangeSourceSettings.read(Settings.load(catalogue, arguments, Map.of()), "some-group");
    }

    private static Map<?, ?> propertiesOf(Source<?, ?, ?> source) throws ReflectiveOperationException {
        Field kafkaSource = LosslessKafkaSource.class.getDeclaredField("source");
        kafkaSource.setAccessible(true);
        Field properties = KafkaSource.class.getDeclaredField("props");
        properties.setAccessible(true);
        return (Map<?, ?>) properties.get(kafkaSource.get(source));
    }

    /** Checks the properties of Flink's source, which has no accessor for them. */
    private static AbstractMapAssert<?, ?, Object, Object> assertConsumerProperties(ChangeSource changes) {
        return assertThat(changes.source()).extracting("source.props", InstanceOfAssertFactories.MAP);
    }

    private static void assertClientIdsBeginWith(String prefix, ChangeSource changes) {
        assertConsumerProperties(changes)
                .extractingByKey("client.id.prefix", InstanceOfAssertFactories.STRING)
                .startsWith(prefix);
    }
}
