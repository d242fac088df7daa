package org.wikistream.stack.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.properties.PropertiesConfigurationFactory;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.SimpleMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks how each configuration of log4j escapes untrusted text, or keeps it out. */
class LogTextTest {

    private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
    private static final char ESCAPE = 0x1b;
    /** A single character with the same meaning as the two of ESC [. */
    private static final char CONTROL_SEQUENCE = 0x9b;

    static final String HOSTILE = "a\u0000" + ESCAPE + "[2J" + CONTROL_SEQUENCE + "1mb\r\n2026-01-01 ERROR forged"
            + "\u0085next\u2028line\u007f\ttab Größe 東京";
    private static final String SHOWN =
            String.join('\\' + "n", "a??[2J?1mb", "2026-01-01 ERROR forged", "next", "line?\ttab Größe 東京");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "flink-conf/log4j.properties",
                "flink-conf/log4j-console.properties",
                "flink-conf/log4j-cli.properties",
                "local-stack/conf/log4j2.properties",
                "feed/src/main/resources/log4j2.properties"
            })
    void aMessageStaysOneLineWithoutControlCharacters(String file) throws IOException {
        assertThat(rendered(file, HOSTILE, null)).hasLineCount(1).endsWith(" - " + SHOWN + System.lineSeparator());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "flink-conf/log4j.properties",
                "flink-conf/log4j-console.properties",
                "flink-conf/log4j-cli.properties",
                "local-stack/conf/log4j2.properties",
                "feed/src/main/resources/log4j2.properties"
            })
    void noLineOfAnExceptionLooksLikeAnEntry(String file) throws IOException {
        Exception cause = new IllegalArgumentException("inner " + HOSTILE);
        Exception thrown = new IllegalStateException("outer " + HOSTILE + "\nsecond line", cause);
        String text = rendered(file, "failed", thrown);
        List<String> lines = text.lines().toList();
        assertThat(text.chars().filter(LogTextTest::isControl)).as(text).isEmpty();
        assertThat(lines.get(0)).endsWith(" - failed");
        assertThat(lines.get(1)).startsWith("java.lang.IllegalStateException: outer " + SHOWN);
        assertThat(lines.subList(2, lines.size()))
                .isNotEmpty()
                .allMatch(line -> line.startsWith("  "))
                .anyMatch(line -> line.equals("  second line"))
                .anyMatch(line -> line.equals("  Caused by: java.lang.IllegalArgumentException: inner " + SHOWN))
                .anyMatch(line -> line.startsWith("  \tat org.wikistream.stack.server.LogTextTest."));
        assertThat(text).as("once, not once more as it is").containsOnlyOnce("IllegalStateException");
    }

    /** The driver would log each error of the server with values of the refused row. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "flink-conf/log4j.properties",
                "flink-conf/log4j-console.properties",
                "flink-conf/log4j-cli.properties",
                "cli/src/main/resources/log4j2.properties"
            })
    void theDriverOfMySqlLogsNothing(String file) throws IOException {
        assertThat(configuration(file)
                        .getLoggerConfig("org.mariadb.jdbc.message.server.ErrorPacket")
                        .getLevel())
                .isEqualTo(Level.OFF);
    }

    static boolean isControl(int character) {
        return character != '\n'
                && character != '\t'
                && (Character.isISOControl(character) || character == 0x2028 || character == 0x2029);
    }

    private String rendered(String file, String message, @Nullable Throwable thrown) throws IOException {
        Configuration configuration = configuration(file);
        Iterator<Appender> appenders = configuration.getAppenders().values().iterator();
        LogEvent event = Log4jLogEvent.newBuilder()
                .setLoggerName("org.example.Some")
                .setLevel(Level.WARN)
                .setMessage(new SimpleMessage(message))
                .setThrown(thrown)
                .build();
        return new String(appenders.next().getLayout().toByteArray(event), StandardCharsets.UTF_8);
    }

    private Configuration configuration(String file) throws IOException {
        System.setProperty("log.file", folder.resolve("test.log").toString());
        try {
            ConfigurationSource source =
                    new ConfigurationSource(Files.newInputStream(CHECKOUT.resolve(file)), CHECKOUT.resolve(file));
            Configuration configuration =
                    new PropertiesConfigurationFactory().getConfiguration(new LoggerContext("test"), source);
            configuration.initialize();
            return configuration;
        } finally {
            System.clearProperty("log.file");
        }
    }
}
