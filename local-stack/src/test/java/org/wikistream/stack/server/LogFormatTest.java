package org.wikistream.stack.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikistream.problem.UserError;

class LogFormatTest {

    private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();

    @Test
    void anUnknownOneIsRefused() {
        assertThatCode(() -> LogFormat.refuseUnknown(Map.of())).doesNotThrowAnyException();
        assertThatCode(() -> LogFormat.refuseUnknown(Map.of(LogFormat.VARIABLE, "json")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> LogFormat.refuseUnknown(Map.of(LogFormat.VARIABLE, "xml")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("'xml' is not valid; allowed: text, json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "flink-conf/log4j.properties",
                "flink-conf/log4j-console.properties",
                "local-stack/conf/log4j2.properties"
            })
    void eachConfigurationKnowsAllOfThem(String file) throws IOException {
        List<String> lines = Files.readAllLines(CHECKOUT.resolve(file));
        assertThat(LogFormat.ALLOWED)
                .allSatisfy(
                        format -> assertThat(lines).anyMatch(line -> line.startsWith("property." + format + " = ")));
        assertThat(lines)
                .anyMatch(line -> line.endsWith("layout.pattern = ${${env:" + LogFormat.VARIABLE + ":-text}}"));
    }

    @Test
    void flinkLogsTheSameInContainersAndOutside() throws IOException {
        assertThat(rules("flink-conf/log4j-console.properties")).isEqualTo(rules("flink-conf/log4j.properties"));
    }

    private static List<String> rules(String file) throws IOException {
        return Files.readAllLines(CHECKOUT.resolve(file)).stream()
                .filter(line -> line.startsWith("logger.") || line.startsWith("property."))
                .toList();
    }
}
