package org.wikistream.ingest.resume;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wikistream.testkit.Compiled;
import org.wikistream.testkit.Rule;

/** Each rule in {@code rules/rules.txt} is needed: without it, some history goes wrong. */
class RulesIT {

    private static final Path SOURCES = Path.of("src/main/java/org/wikistream/ingest/resume");
    private static final long HISTORIES = 3_000;

    @ParameterizedTest
    @MethodSource("rules")
    void someHistoryGoesWrongWithout(Rule rule) throws Exception {
        Map<String, byte[]> classes = Compiled.of(rule.source(), rule.takenOutOf(SOURCES));
        assertThat(firstFailure(classes, HISTORIES)).as("seed that fails").isNotNegative();
    }

    @Test
    void noneGoesWrongWithAllOfThem() throws Exception {
        assertThat(firstFailure(Map.of(), 200)).as("seed that fails").isNegative();
    }

    @Test
    void namesEnoughOfThem() throws IOException {
        assertThat(rules()).hasSizeGreaterThan(30);
        assertThat(rules().stream().map(Rule::name)).doesNotHaveDuplicates();
    }

    static List<Rule> rules() throws IOException {
        try (InputStream list =
                Objects.requireNonNull(RulesIT.class.getResourceAsStream("/rules/rules.txt"), "no list")) {
            return Rule.read(new String(list.readAllBytes(), UTF_8));
        }
    }

    private static long firstFailure(Map<String, byte[]> classes, long histories) throws ReflectiveOperationException {
        Class<?> simulation = new Compiled(RulesIT.class, classes).loadClass(Simulation.class.getName());
        var firstFailure = simulation.getDeclaredMethod("firstFailure", long.class, long.class);
        firstFailure.setAccessible(true);
        return (long) firstFailure.invoke(null, 0L, histories);
    }
}
