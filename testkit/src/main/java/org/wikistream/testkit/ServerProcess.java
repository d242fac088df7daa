package org.wikistream.testkit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server in a process of its own, which tests suspend, kill, stop and start again. */
final class ServerProcess {

    private static final Duration STOP_DEADLINE = Duration.ofSeconds(30);

    private final String name;
    private final ProcessBuilder command;
    private volatile Process process;

    /** @param name of the server, for messages */
    ServerProcess(String name, ProcessBuilder command) throws IOException {
        this.name = name;
        this.command = command;
        process = command.start();
    }

    /** Returns the folder of a module in the checkout that the tests run in; it must hold this path. */
    static Path checkout(String path, String module) {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve(path))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException(path + " is not there; build with ./mvnw -pl " + module + " -am package");
        }
        return folder.resolve(path);
    }

    /** Suspends the process: it answers nothing, and its connections stay open. */
    void pause() {
        signal("-STOP");
    }

    void resume() {
        signal("-CONT");
    }

    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Stops the process as an operator does. */
    void stop() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Starts the server again after {@link #kill()} or {@link #stop()}, by the same command. */
    void startAgain() {
        try {
            process = command.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns when the server is ready. Throws with its log if it ends before. */
    void awaitReady(Duration deadline, Callable<Boolean> probe, Path log) {
        Eventually.await(
                name + " is up (log: " + log + ")", deadline, () -> !process.isAlive() || probe.call(), ready -> ready);
        if (!process.isAlive()) {
            throw new IllegalStateException(name + " ended as it started: " + read(log));
        }
    }

    /** Deletes a server's folder with everything in it. */
    static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void signal(String signal) {
        try {
            int status = new ProcessBuilder("kill", signal, String.valueOf(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException("kill " + signal + " ended with " + status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
