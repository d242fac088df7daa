package org.wikistream.stack.server;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.wikistream.problem.UserError;
import org.wikistream.stack.data.Folders;
import org.wikistream.stack.process.LogTail;
import org.wikistream.stack.spec.LocalContext;

/**
 * The binaries of a MariaDB, and the data folder that they run on.
 *
 * @param binaries of the unpacked server
 * @param folder of the server in the data dir
 * @param log takes the output of the first preparation
 */
record MariaDbInstallation(Path binaries, Path folder, Path log) {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    static MariaDbInstallation of(LocalContext context) {
        return new MariaDbInstallation(
                context.installation().mariaDb(),
                context.folder(MariaDbServer.NAME),
                context.dataDir().logs().resolve("mariadb-install.log"));
    }

    Path program() {
        return binaries.resolve("bin/mariadbd");
    }

    Path data() {
        return folder.resolve("data");
    }

    /**
     * Returns the folder for temporary tables. It is not the system's, because a server deletes leftovers there at its
     * start, and may take another server's files for its own.
     */
    Path temporary() {
        return folder.resolve("tmp");
    }

    /**
     * Creates the system tables, the database and its accounts, unless they exist. If this is interrupted, the next
     * call starts over.
     */
    void makeDatabase(MariaDbAccounts accounts) {
        try {
            makeExecutable("bin");
            makeExecutable("scripts");
            Folders.makePrivate(temporary());
            if (Files.exists(data())) {
                return;
            }
            accounts.makePasswords();
            Path next = folder.resolve("data.next");
            Folders.delete(next);
            Path statements = folder.resolve("accounts.sql");
            try {
                Folders.replacePrivateFile(statements, accounts.statements());
                install(next, statements);
            } finally {
                Files.deleteIfExists(statements);
            }
            Files.move(next, data(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not make a database in " + folder, e);
        }
    }

    /** Runs MariaDB's own script. The passwords are in the file, because everybody can see a command line. */
    private void install(Path data, Path statements) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        binaries.resolve("scripts/mariadb-install-db").toString(),
                        "--no-defaults",
                        "--basedir=" + binaries,
                        "--datadir=" + data,
                        "--user=" + System.getProperty("user.name"),
                        "--auth-root-authentication-method=normal",
                        "--skip-test-db",
                        "--skip-name-resolve",
                        "--extra-file=" + statements)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("TMPDIR", temporary().toString());
        Process script = builder.start();
        try {
            if (!script.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw failure("does not end");
            }
            if (script.exitValue() != 0) {
                throw failure("failed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("The start was interrupted", e);
        } finally {
            script.descendants().forEach(ProcessHandle::destroyForcibly);
            script.destroyForcibly();
        }
    }

    private UserError failure(String what) {
        return new UserError("mariadb-install-db " + what + ":\n" + LogTail.of(List.of(log)));
    }

    /** The jar with the binaries does not store permissions. */
    private void makeExecutable(String name) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(binaries.resolve(name))) {
            for (Path file : files) {
                if (!Files.isExecutable(file) && !file.toFile().setExecutable(true, false)) {
                    throw new UserError(file + " can't be made executable");
                }
            }
        }
    }
}
