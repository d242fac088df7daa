package org.wikistream.ingest.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;
import org.wikistream.settings.KafkaClientSettings;

/** The shared settings know Kafka's keys only as text; this test compares them with Kafka's own. */
class KafkaSecretsTest {

    @Test
    void secretKeysAreThoseThatKafkaKeepsFromItsLog() {
        Set<String> passwords = Stream.of(
                        ConsumerConfig.configDef(), ProducerConfig.configDef(), AdminClientConfig.configDef())
                .flatMap(definition -> definition.configKeys().entrySet().stream())
                .filter(key -> key.getValue().type == ConfigDef.Type.PASSWORD)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        assertThat(KafkaClientSettings.SECRET_KEYS).isEqualTo(passwords);
    }
}
