package org.wikistream.stack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.wikistream.problem.UserError;

/** Runs a Java program in place of this one: with its terminal, and its exit status as the result. */
public final class Foreground {

    private Foreground() {}

    public static int run(JavaCommand command) {
        List<String> words = new ArrayList<>();
        words.add(JavaCommand.JAVA.toString());
        words.addAll(command.options());
        words.add(command.mainClass());
        words.addAll(command.arguments());
        ProcessBuilder builder = new ProcessBuilder(words).inheritIO();
        command.putEnvironment(builder.environment());
        try {
            return builder.start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not start " + command.mainClass(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError(command.mainClass() + " was interrupted", e);
        }
    }
}
