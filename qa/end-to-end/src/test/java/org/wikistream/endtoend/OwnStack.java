package org.wikistream.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test a {@link WikistreamCommand} with a data dir of its own. Stops everything that it started after the
 * tests.
 */
final class OwnStack implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == WikistreamCommand.class;
    }

    @Override
    public WikistreamCommand resolveParameter(ParameterContext parameter, ExtensionContext context) {
        try {
            Path folder = Files.createTempDirectory("wikistream-own");
            WikistreamCommand command = new WikistreamCommand(folder.resolve("data"));
            context.getStore(Namespace.create(OwnStack.class)).put(folder, (AutoCloseable) () -> clear(command));
            return command;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void clear(WikistreamCommand command) throws IOException {
        if (Files.exists(command.dataDir())) {
            command.run("down", "--purge").expectSuccess();
        }
        try (Stream<Path> left = Files.walk(command.dataDir().getParent())) {
            for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
