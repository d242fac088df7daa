package org.wikistream.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingVariablesTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "WIKISTREAM_KAFKA_CLIENT_SSL_KEYSTORE_PASSWORD, changeit, true",
                "WIKISTREAM_KAFKA_CLIENT_SSL_KEYSTORE_KEY, -----BEGIN, true",
                "WIKISTREAM_KAFKA_CLIENT_SSL_KEYSTORE_CERTIFICATE_CHAIN, -----BEGIN, true",
                "WIKISTREAM_KAFKA_CLIENT_SSL_KEYSTORE_PASSWORD, ${file:/etc/kafka:password}, false",
                "WIKISTREAM_KAFKA_CLIENT_SASL_JAAS_CONFIG, Module required password=\"x\";, true",
                "WIKISTREAM_KAFKA_CLIENT_SASL_JAAS_CONFIG, Module required password=\"${env:P}\";, false",
                "WIKISTREAM_KAFKA_CLIENT_SECURITY_PROTOCOL, SSL, false",
                "WIKISTREAM_OPENSEARCH_PASSWORD, x, true",
                "WIKISTREAM_OPENSEARCH_PASSWORD_FILE, /etc/password, false",
                "WIKISTREAM_EVENTSTREAMS_PROXY, http://me:x@proxy:3128, true",
                "WIKISTREAM_EVENTSTREAMS_PROXY, http://proxy:3128, false",
            })
    void whatMustNotBeWrittenDownIsToldByNameAndValue(String variable, String value, boolean secret) {
        assertThat(SettingVariables.holdsSecret(variable, value)).isEqualTo(secret);
    }

    @Test
    void aSettingsVariableIsOne() {
        String variable = SettingVariables.of("insights.run.newcomer-pages");
        assertThat(variable).isEqualTo("WIKISTREAM_INSIGHTS_RUN_NEWCOMER_PAGES");
        assertThat(SettingVariables.isOne(variable)).isTrue();
    }

    @Test
    void othersAreNone() {
        assertThat(SettingVariables.isOne("WIKISTREAM_KAFKA_DELIVERY")).isTrue();
        assertThat(SettingVariables.isOne("WIKISTREAM_")).isFalse();
        assertThat(SettingVariables.isOne("HOME")).isFalse();
    }
}
