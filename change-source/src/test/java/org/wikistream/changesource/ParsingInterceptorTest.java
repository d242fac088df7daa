package org.wikistream.changesource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.wikistream.changesource.records.ParsedRecord;
import org.wikistream.event.Categories;
import org.wikistream.event.CategoryField;
import org.wikistream.topics.RejectionReason;

class ParsingInterceptorTest {

    private static final long APPENDED = 1_769_854_530_125L;

    /** No usual ones, so that a parser with other parameters would be noticed. */
    private final ParsedRecordDeserializer given =
            new ParsedRecordDeserializer(new Categories(CategoryField.WIKI, Set.of("enwiki")), Set.of("comment"));

    @Test
    void parsesWhatWasFetchedAsTheTaskWould() {
        List<ConsumerRecord<byte[], byte[]>> fetched = List.of(
                record(
                        0,
                        7,
                        "{\"meta\":{\"id\":\"a\",\"dt\":\"2025-12-31T23:59:59Z\"},\"comment\":\"c\",\"wiki\":\"enwiki\"}"),
                record(0, 9, "no JSON"),
                record(1, 7, "{\"meta\":{\"id\":\"b\",\"dt\":\"2025-12-31T23:59:59Z\"},\"type\":\"edit\"}"));
        List<ConsumerRecord<byte[], byte[]>> handedOn = new ArrayList<>();
        configured().onConsume(records(fetched)).forEach(handedOn::add);

        assertThat(handedOn)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("parsed")
                .containsExactlyInAnyOrderElementsOf(fetched);
        for (ConsumerRecord<byte[], byte[]> record : handedOn) {
            assertThat(record).isInstanceOf(FetchedRecord.class);
            ParsedRecord parsed = ((FetchedRecord) record).parsed();
            assertThat(parsed).usingRecursiveComparison().isEqualTo(given.parse(record));
            assertThat(deserialized(record)).isSameAs(parsed);
        }
        assertThat(handedOn)
                .filteredOn(record -> record.offset() == 9)
                .singleElement()
                .extracting(record -> deserialized(record).rejected())
                .isNotNull()
                .extracting("reason")
                .isEqualTo(RejectionReason.INVALID_JSON);
    }

    @Test
    void keepsTheOrderOfEachPartition() {
        List<ConsumerRecord<byte[], byte[]>> fetched = new ArrayList<>();
        for (int offset = 0; offset < 500; offset++) {
            fetched.add(record(3, offset, "{}"));
        }
        assertThat(configured().onConsume(records(fetched)).records(new TopicPartition("t", 3)))
                .extracting(ConsumerRecord::offset)
                .containsExactlyElementsOf(
                        fetched.stream().map(ConsumerRecord::offset).toList());
    }

    @Test
    void comesAfterThePluginsThatAConsumerHas() {
        Properties others = new Properties();
        others.setProperty("interceptor.classes", "org.example.First");
        others.setProperty("group.id", "g");
        assertThat(ParsingInterceptor.addTo(others, given))
                .containsEntry("interceptor.classes", "org.example.First," + ParsingInterceptor.class.getName())
                .containsEntry("group.id", "g");
        assertThat(others).hasSize(2);
    }

    /** The given one is the task's. */
    @Test
    void hasAParserOfItsOwn() {
        assertThat(configured())
                .extracting("parser")
                .isInstanceOf(ParsedRecordDeserializer.class)
                .isNotSameAs(given);
    }

    @Test
    void refusesAConsumerWithoutAParser() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> new ParsingInterceptor().configure(Map.of("wikistream.parser", "a text")))
                .withMessageContaining("wikistream.parser")
                .withMessageContaining("a text")
                .withMessageContaining("must be a ParsedRecordDeserializer");
    }

    private ParsingInterceptor configured() {
        ParsingInterceptor interceptor = new ParsingInterceptor();
        Map<String, Object> settings = new HashMap<>();
        ParsingInterceptor.addTo(new Properties(), given)
                .forEach((key, value) -> settings.put(String.valueOf(key), value));
        interceptor.configure(settings);
        return interceptor;
    }

    private ParsedRecord deserialized(ConsumerRecord<byte[], byte[]> record) {
        List<ParsedRecord> collected = new ArrayList<>();
        given.deserialize(record, new ListCollector<>(collected));
        assertThat(collected).hasSize(1);
        return collected.get(0);
    }

    private static ConsumerRecords<byte[], byte[]> records(List<ConsumerRecord<byte[], byte[]>> all) {
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> byPartition = new HashMap<>();
        all.forEach(record -> byPartition
                .computeIfAbsent(new TopicPartition(record.topic(), record.partition()), key -> new ArrayList<>())
                .add(record));
        return new ConsumerRecords<>(byPartition);
    }

    private static ConsumerRecord<byte[], byte[]> record(int partition, long offset, String value) {
        return new ConsumerRecord<>(
                "t",
                partition,
                offset,
                APPENDED,
                TimestampType.LOG_APPEND_TIME,
                1,
                value.length(),
                new byte[] {'k'},
                value.getBytes(UTF_8),
                new RecordHeaders().add("h", new byte[] {1}),
                Optional.of(4));
    }
}
