package org.wikistream.stack.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.wikistream.stack.data.Folders;
import org.wikistream.stack.port.PortSpec;
import org.wikistream.stack.process.JavaCommand;
import org.wikistream.stack.spec.LocalContext;
import org.wikistream.stack.spec.ServiceSpec;

/**
 * An S3Proxy, which serves a folder as S3. If it is down, only the archive waits. The archive's catalogue, an SQLite
 * file next to the objects, needs no server.
 */
public final class S3Server {

    public static final String NAME = "s3";
    public static final PortSpec HTTP = new PortSpec("HTTP", 9_000);
    public static final String BUCKET = "wikistream";

    private static final String CATALOG = "archive";

    static final ServiceSpec SPEC = ServiceSpec.named(NAME, ServiceSpec.Start.WHEN_NEEDED)
            .notRequired()
            .listensOn(HTTP)
            .address(S3Server::address)
            .prepare(S3Server::prepare)
            .command(S3Server::command)
            .probe(context -> () -> refusesStrangers(context))
            .hint(context -> "to see its objects: AWS_CONFIG_FILE="
                    + credentials(context).configFile() + " aws s3 ls --recursive s3://" + BUCKET)
            // Delete the catalogue first: a catalogue without its objects would be wrong, whereas objects without a
            // catalogue are only superfluous.
            .dataIn(CATALOG)
            .dataIn(NAME)
            .memory(272)
            .build();

    private static final int TIMEOUT_MILLIS = 2_000;

    private S3Server() {}

    /** Returns the address in the form in which jobs get it. */
    public static String address(LocalContext context) {
        return "http://127.0.0.1:" + context.ports().number(HTTP);
    }

    /** Returns the server's keys. */
    public static S3Credentials credentials(LocalContext context) {
        return new S3Credentials(context.folder(NAME));
    }

    /** Returns the file of the archive's catalogue. */
    public static Path catalog(LocalContext context) {
        return context.folder(CATALOG).resolve("catalog.db");
    }

    /**
     * Returns whether the server refuses a request without a signature, as it does once it serves. Never takes long.
     */
    public static boolean refusesStrangers(LocalContext context) throws IOException {
        return refusesStrangers(context.ports().number(HTTP));
    }

    /** Does the same for a server at the given port. */
    static boolean refusesStrangers(int port) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create("http://127.0.0.1:" + port + "/" + BUCKET).toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        try {
            return connection.getResponseCode() == HttpURLConnection.HTTP_FORBIDDEN;
        } finally {
            connection.disconnect();
        }
    }

    /**
     * Creates the keys and the bucket, which is a folder. If others may read the folder, S3Proxy lets anybody list the
     * bucket.
     */
    private static void prepare(LocalContext context) {
        credentials(context).makeKeys();
        try {
            Folders.makePrivate(context.folder(CATALOG));
            Folders.makePrivate(data(context));
            Folders.makePrivate(data(context).resolve(BUCKET));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not make the bucket " + BUCKET + " in " + data(context), e);
        }
    }

    private static JavaCommand command(LocalContext context) {
        S3Credentials credentials = credentials(context);
        credentials.writeConfigFile(address(context));
        return new JavaCommand(
                List.of(
                        "-Xmx160m",
                        "-XX:+UseSerialGC",
                        JavaCommand.EXIT_WHEN_OUT_OF_MEMORY,
                        "-Dlog.file=" + context.log(NAME),
                        "-Dlogback.configurationFile="
                                + context.installation()
                                        .serverConfiguration()
                                        .resolve("s3-logback.xml")
                                        .toUri()),
                context.installation().s3Proxy().toString(),
                "org.gaul.s3proxy.Main",
                List.of(
                        "--properties",
                        credentials
                                .writeServerFile(address(context), data(context))
                                .toString()),
                Map.of());
    }

    /** Returns the folder of the buckets. Each object is the file that its key names. */
    public static Path data(LocalContext context) {
        return context.folder(NAME).resolve("data");
    }
}
