package org.wikistream.kafka;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundedAdminTest {

    /**
     * Kafka refuses a request timeout above the API timeout. If the user sets one of them, a default for the other
     * could conflict.
     */
    @ParameterizedTest
    @CsvSource({"request.timeout.ms, 45000", "default.api.timeout.ms, 45000", "client.id, neither"})
    void takesEitherTimeoutAsItIsGiven(String key, String value) {
        assertThatCode(() -> {
                    Admin admin = BoundedAdmin.open(Map.of("bootstrap.servers", "127.0.0.1:1", key, value));
                    admin.close(Duration.ZERO);
                })
                .doesNotThrowAnyException();
    }
}
