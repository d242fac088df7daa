package org.wikistream.indexing.stats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wikistream.testkit.Compiled;
import org.wikistream.testkit.Rule;

/** Shows that each rule of {@code rules/statistics.txt} is needed: without it, the test that the rule names fails. */
class StatisticsRulesIT {

    private static final Path SOURCES = Path.of("src/main/java/org/wikistream/indexing/stats");

    @ParameterizedTest
    @MethodSource("rules")
    void itsTestFailsWithout(Rule rule) throws Exception {
        Map<String, byte[]> classes = Compiled.of(rule.source(), rule.takenOutOf(SOURCES));
        assertThat(failure(rule.seenBy(), classes)).isNotNull();
        assertThat(failure(rule.seenBy(), Map.of())).as("with it").isNull();
    }

    @Test
    void namesEnoughOfThem() throws IOException {
        assertThat(rules()).hasSizeGreaterThan(20);
        assertThat(rules().stream().map(Rule::name)).doesNotHaveDuplicates();
    }

    static List<Rule> rules() throws IOException {
        try (InputStream list = Objects.requireNonNull(
                StatisticsRulesIT.class.getResourceAsStream("/rules/statistics.txt"), "no list")) {
            return Rule.read(new String(list.readAllBytes(), UTF_8));
        }
    }

    /** Runs a test of this package with some classes replaced; returns what it throws, or null if it passes. */
    private static @Nullable Throwable failure(String test, Map<String, byte[]> classes) throws Exception {
        ClassLoader loader = new Compiled(StatisticsRulesIT.class, classes);
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(loader);
        int dot = test.indexOf('.');
        Class<?> type = loader.loadClass(StatisticsRulesIT.class.getPackageName() + "." + test.substring(0, dot));
        try {
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            Object instance = constructor.newInstance();
            callAll(BeforeEach.class, type, instance);
            call(type.getDeclaredMethod(test.substring(dot + 1)), instance);
            callAll(AfterEach.class, type, instance);
            return null;
        } catch (InvocationTargetException e) {
            return e.getCause();
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static void callAll(Class<? extends Annotation> annotation, Class<?> type, Object instance)
            throws ReflectiveOperationException {
        for (Method method : type.getDeclaredMethods()) {
            if (method.isAnnotationPresent(annotation)) {
                call(method, instance);
            }
        }
    }

    private static void call(Method method, Object instance) throws ReflectiveOperationException {
        method.setAccessible(true);
        method.invoke(instance);
    }
}
