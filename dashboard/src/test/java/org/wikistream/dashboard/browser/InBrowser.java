package org.wikistream.dashboard.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the one served page and the one browser that all of them share. If this machine has no Chromium, they are
 * skipped with a message that says how to run them.
 */
final class InBrowser implements ExecutionCondition, ParameterResolver {

    private static final Namespace OURS = Namespace.create(InBrowser.class);

    /** What the tests share; it is closed after the last test. */
    private record Shared(Path folder, ServedPage page, Chromium chromium) implements AutoCloseable {

        static Shared start(Path executable) throws IOException {
            Path folder = Files.createTempDirectory("page-in-browser");
            return new Shared(folder, ServedPage.start(folder), Chromium.start(executable));
        }

        @Override
        public void close() throws IOException {
            chromium.close();
            page.close();
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (Chromium.find().isPresent()) {
            return ConditionEvaluationResult.enabled("there is a Chromium");
        }
        if (context.getTestMethod().isEmpty()) {
            System.out.println("SKIPPED " + context.getDisplayName() + ". " + Chromium.REMEDY);
        }
        return ConditionEvaluationResult.disabled(Chromium.REMEDY);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return List.of(ServedPage.class, Chromium.class)
                .contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Shared shared =
                context.getRoot().getStore(OURS).getOrComputeIfAbsent(Shared.class, key -> start(), Shared.class);
        return parameter.getParameter().getType() == ServedPage.class ? shared.page() : shared.chromium();
    }

    private static Shared start() {
        try {
            return Shared.start(Chromium.find().orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
