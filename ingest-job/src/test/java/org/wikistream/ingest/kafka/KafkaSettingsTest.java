package org.wikistream.ingest.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class KafkaSettingsTest {

    @Test
    void clientSettingsMayTuneButNotWeakenTheGuarantee() {
        KafkaSettings settings = settings(Map.of(
                "acks", "1", "enable.idempotence", "false", "linger.ms", "7", "transaction.timeout.ms", "60000"));
        assertThat(settings.producerProperties())
                .containsEntry("acks", "all")
                .containsEntry("enable.idempotence", "true")
                .containsEntry("linger.ms", "7")
                .containsEntry("compression.type", "lz4")
                .containsEntry("bootstrap.servers", "b:1");
        assertThat(settings.transactionTimeoutMillis()).isEqualTo(60_000);
        assertThat(settings(Map.of()).transactionTimeoutMillis()).isEqualTo(3_600_000);
    }

    /** Otherwise, a broker that is away for a minute would make the job restart again and again. */
    @Test
    void waitsForTenMinutesForABrokerThatIsAwayUnlessToldOtherwise() {
        assertThat(settings(Map.of()).producerProperties())
                .containsEntry("max.block.ms", "600000")
                .containsEntry("delivery.timeout.ms", "600000");
        assertThat(settings(Map.of("max.block.ms", "5")).producerProperties()).containsEntry("max.block.ms", "5");
    }

    @Test
    void hasABufferForTheLargestRecord() {
        KafkaSettings settings =
                new KafkaSettings("b:1", "wikimedia", DeliveryMode.EXACTLY_ONCE, true, 100 << 20, Map.of());
        assertThat(settings.producerProperties()).containsEntry("buffer.memory", String.valueOf(200L << 20));
    }

    @Test
    void neverShowsWhatMayBeAPassword() {
        assertThat(settings(Map.of("sasl.jaas.config", "hush"))).asString().doesNotContain("hush");
    }

    private static KafkaSettings settings(Map<String, String> client) {
        return new KafkaSettings("b:1", "wikimedia", DeliveryMode.EXACTLY_ONCE, true, 1 << 20, client);
    }
}
