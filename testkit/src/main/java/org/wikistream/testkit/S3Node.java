package org.wikistream.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real S3Proxy on a free port of the loopback interface, in a process of its own. The module {@code
 * local-stack/servers/s3} provides its jar, and it is set up like that of the local stack. It accepts requests that are
 * signed with its generated keys (AWS's version 4, any region) and refuses all others. Buckets are addressed by path.
 *
 * <p>A test that stops, kills or pauses the server starts one of its own. The others share one.
 */
public final class S3Node implements AutoCloseable {

    private static final String MODULE = "local-stack/servers/s3";
    private static final Duration START_DEADLINE = Duration.ofSeconds(60);
    private static final AtomicInteger BUCKETS = new AtomicInteger();

    private static @Nullable S3Node shared;

    private final Thread killer = new Thread(this::closeQuietly, "stop-s3");
    private final Path folder;
    private final Path log;
    private final Path accessKeyFile;
    private final Path secretKeyFile;
    private final URI endpoint = URI.create("http://127.0.0.1:" + FreePorts.free());
    private final ServerProcess process;

    private S3Node() throws IOException {
        folder = Files.createTempDirectory("s3");
        log = folder.resolve("s3proxy.log");
        accessKeyFile = writePrivate("access-key", newKey());
        secretKeyFile = writePrivate("secret-key", newKey());
        Files.createDirectory(folder.resolve("data"));
        Path properties = writePrivate(
                "s3proxy.properties", """
                s3proxy.endpoint=%s
                s3proxy.authorization=aws-v4
                s3proxy.identity=%s
                s3proxy.credential=%s
                s3proxy.v4-max-non-chunked-request-size=33554432
                jclouds.provider=filesystem
                jclouds.filesystem.basedir=%s
                """.formatted(endpoint, accessKey(), secretKey(), folder.resolve("data")));
        ProcessBuilder command = new ProcessBuilder(ShortLivedJvm.command(
                        "-Xmx160m",
                        "-XX:+UseSerialGC",
                        "-jar",
                        jar().toString(),
                        "--properties",
                        properties.toString()))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.toFile()));
        process = new ServerProcess("S3Proxy at " + endpoint, command);
        Runtime.getRuntime().addShutdownHook(killer);
    }

    /**
     * Returns the server that the tests of this JVM share. It starts when it is first requested and stops with the JVM.
     */
    public static synchronized S3Node shared() {
        if (shared == null) {
            shared = start();
        }
        return shared;
    }

    /** Starts a server without any bucket. Takes about a second. */
    public static S3Node start() {
        try {
            S3Node node = new S3Node();
            node.awaitReady();
            return node;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes an empty bucket and returns its name. */
    public String newBucket() {
        String name = "bucket" + BUCKETS.incrementAndGet();
        try {
            // S3Proxy shows anything that others may read to anybody.
            Files.createDirectory(bucketFolder(name), ownerOnly("rwx------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return name;
    }

    /** Returns the folder that holds a bucket's objects, each as the file that its key names. */
    public Path bucketFolder(String bucket) {
        return folder.resolve("data").resolve(bucket);
    }

    public URI endpoint() {
        return endpoint;
    }

    public String accessKey() {
        return read(accessKeyFile);
    }

    public String secretKey() {
        return read(secretKeyFile);
    }

    /** Holds {@link #accessKey()} and nothing else. */
    public Path accessKeyFile() {
        return accessKeyFile;
    }

    /** Holds {@link #secretKey()} and nothing else. */
    public Path secretKeyFile() {
        return secretKeyFile;
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

    /**
     * Starts the server again after {@link #kill()} or {@link #stop()}, with its objects and keys and at the same
     * address.
     */
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

    /** Any answer will do, because a request without a signature is refused. */
    private void awaitReady() {
        process.awaitReady(
                START_DEADLINE,
                () -> ((HttpURLConnection) endpoint.toURL().openConnection()).getResponseCode() > 0,
                log);
    }

    private Path writePrivate(String name, String text) throws IOException {
        return Files.writeString(Files.createFile(folder.resolve(name), ownerOnly("rw-------")), text);
    }

    private static FileAttribute<?> ownerOnly(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }

    private static String newKey() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path jar() throws IOException {
        try (Stream<Path> jars = Files.list(ServerProcess.checkout(MODULE + "/target/jars", MODULE))) {
            // Jars of earlier versions stay there.
            return jars.max(Comparator.comparing(jar -> jar.toFile().lastModified()))
                    .orElseThrow(() -> new IllegalStateException("No jar in " + MODULE + "/target/jars"));
        }
    }
}
