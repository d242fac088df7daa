package org.wikistream.stack.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.wikistream.stack.data.DataDir;
import org.wikistream.stack.data.StackRecord;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.port.PortCheck;
import org.wikistream.stack.port.PortSpec;
import org.wikistream.stack.process.Processes;
import org.wikistream.stack.process.ServerProcess;
import org.wikistream.stack.run.ServerStart;
import org.wikistream.stack.spec.LocalContext;
import org.wikistream.stack.spec.ServiceSpec;

/** A data dir with one server of this checkout. Tests start it as the launcher does. */
record DataDirectory(ServiceSpec service, LocalContext context, Processes processes) {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Installation CHECKOUT =
            new Installation(Path.of("..").toAbsolutePath().normalize());

    /** @param folder an existing one, in which the data dir is made */
    static DataDirectory make(ServiceSpec service, Path folder, String name, int offset) throws IOException {
        DataDir dataDir = new DataDir(folder.toRealPath().resolve(name));
        dataDir.create();
        return new DataDirectory(
                service,
                new LocalContext(CHECKOUT, dataDir, new StackRecord(offset, 8_090, null, null)),
                new Processes(dataDir.pids()));
    }

    /** Returns an offset, from this one on, at which nothing listens; nothing listens at the next one either. */
    static int freeOffset(PortSpec port, int from) {
        return IntStream.iterate(from, offset -> offset + 23)
                .filter(offset -> !PortCheck.isTaken(port.at(offset)) && !PortCheck.isTaken(port.at(offset + 1)))
                .findFirst()
                .orElseThrow();
    }

    /** Returns the same data dir after its ports were moved. */
    DataDirectory moved(int offset) {
        return new DataDirectory(
                service,
                new LocalContext(CHECKOUT, context.dataDir(), new StackRecord(offset, 8_090, null, null)),
                processes);
    }

    ServerProcess start() {
        return new ServerStart(processes).run(service.at(context), System.err::println);
    }

    void stop() {
        processes.alive().forEach(process -> process.stop(PATIENCE));
    }

    /** Kills the server and starts it again. */
    void killAndStart() {
        ServerProcess first = processes.find(service.name()).orElseThrow();
        first.handle().destroyForcibly();
        first.stop(PATIENCE);
        assertThat(processes.find(service.name())).isEmpty();
        ServerProcess second = start();
        assertThat(processes.find(service.name()).map(ServerProcess::pid)).contains(second.pid());
    }

    /**
     * Checks that secrets are different and long, on no command line, in no hint, and in files that only their owner
     * can read.
     *
     * @param data a folder that is not searched
     */
    void holdsSecretsPrivately(List<Path> secretFiles, Path data) throws IOException {
        List<String> secrets = secretFiles.stream().map(DataDirectory::read).toList();
        assertThat(secrets)
                .doesNotHaveDuplicates()
                .allSatisfy(secret -> assertThat(secret).hasSizeGreaterThan(30));
        ServerProcess server = processes.find(service.name()).orElseThrow();
        for (String words : List.of("cmdline", "environ")) {
            assertThat(read(Path.of("/proc", Long.toString(server.pid()), words)))
                    .isNotEmpty()
                    .doesNotContain(secrets);
        }
        assertThat(service.at(context).hint()).isNotEmpty().doesNotContain(secrets);
        try (Stream<Path> files = Files.walk(context.dataDir().folder())) {
            List<Path> holders = files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(data))
                    .filter(file -> secrets.stream().anyMatch(read(file)::contains))
                    .toList();
            assertThat(holders)
                    .containsAll(secretFiles)
                    .allSatisfy(file -> assertThat(permissions(file)).isEqualTo("rw-------"));
        }
    }

    static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
