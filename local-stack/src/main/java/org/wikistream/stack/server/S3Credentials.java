package org.wikistream.stack.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.wikistream.stack.data.Folders;

/**
 * The generated keys of an S3 server. They are stored in files that only their owner can read: one file for each key,
 * for a job, and one with both keys, for AWS's own programs and libraries.
 *
 * @param folder of the server
 */
public record S3Credentials(Path folder) {

    public static final String REGION = "us-east-1";

    /**
     * The largest request that is signed as a whole. The server holds such a request in memory, and ends if its heap is
     * full. AWS's own libraries send objects in chunks, each with its own signature, or in smaller parts.
     */
    private static final int LARGEST_UNCHUNKED = 32 << 20;

    /** Returns the file that holds the access key and nothing else. */
    public Path accessKeyFile() {
        return keys().resolve("access-key");
    }

    /** Returns the file that holds the secret key and nothing else. */
    public Path secretKeyFile() {
        return keys().resolve("secret-key");
    }

    /**
     * Returns the file with which AWS's programs and libraries find the server and the keys: {@code AWS_CONFIG_FILE}.
     */
    public Path configFile() {
        return folder.resolve("aws.config");
    }

    /** Generates the keys that do not exist yet. */
    void makeKeys() {
        try {
            Folders.makePrivate(folder);
            Folders.makePrivate(keys());
            new GeneratedSecret(accessKeyFile()).makeIfAbsent();
            new GeneratedSecret(secretKeyFile()).makeIfAbsent();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write the keys to " + folder, e);
        }
    }

    /** Rewrites the file for AWS's programs, because the address may have changed. */
    void writeConfigFile(String address) {
        replace(configFile(), """
                [default]
                endpoint_url = %s
                region = %s
                aws_access_key_id = %s
                aws_secret_access_key = %s
                s3 =
                    addressing_style = path
                """.formatted(address, REGION, accessKey(), secretKey()));
    }

    /**
     * Writes the server's own settings, which hold the keys.
     *
     * @param data the folder of the buckets
     */
    Path writeServerFile(String address, Path data) {
        return replace(folder.resolve("s3proxy.properties"), """
                s3proxy.endpoint=%s
                s3proxy.authorization=aws-v4
                s3proxy.identity=%s
                s3proxy.credential=%s
                s3proxy.v4-max-non-chunked-request-size=%d
                jclouds.provider=filesystem
                jclouds.filesystem.basedir=%s
                """.formatted(
                        address, accessKey(), secretKey(), LARGEST_UNCHUNKED, escaped(data)));
    }

    private Path keys() {
        return folder.resolve("credentials");
    }

    private String accessKey() {
        return new GeneratedSecret(accessKeyFile()).text();
    }

    private String secretKey() {
        return new GeneratedSecret(secretKeyFile()).text();
    }

    /** Returns a path in the syntax of a properties file, where a backslash begins an escape. */
    private static String escaped(Path path) {
        return path.toString().replace("\\", "\\\\");
    }

    private static Path replace(Path file, String text) {
        try {
            Folders.replacePrivateFile(file, text);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write " + file, e);
        }
    }
}
