package org.wikistream.archive;

import java.util.Map;
import java.util.Objects;
import org.wikistream.settings.PasswordFile;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * Provides the keys for S3 from the two files that the settings name. The files are read for each request, so new keys
 * need no restart. Iceberg creates it by its class name, from properties that contain only the locations of the files.
 */
public final class KeyFileCredentials implements AwsCredentialsProvider {

    static final String ACCESS_KEY_FILE = "access-key-file";
    static final String SECRET_KEY_FILE = "secret-key-file";

    private final PasswordFile accessKeyFile;
    private final PasswordFile secretKeyFile;

    private KeyFileCredentials(PasswordFile accessKeyFile, PasswordFile secretKeyFile) {
        this.accessKeyFile = accessKeyFile;
        this.secretKeyFile = secretKeyFile;
    }

    /** Creates it from the names of the two files. Called by Iceberg. */
    public static AwsCredentialsProvider create(Map<String, String> properties) {
        return new KeyFileCredentials(
                new PasswordFile(Objects.requireNonNull(properties.get(ACCESS_KEY_FILE))),
                new PasswordFile(Objects.requireNonNull(properties.get(SECRET_KEY_FILE))));
    }

    @Override
    public AwsCredentials resolveCredentials() {
        return AwsBasicCredentials.create(
                accessKeyFile.read(S3Settings.ACCESS_KEY_FILE.key()).reveal(),
                secretKeyFile.read(S3Settings.SECRET_KEY_FILE.key()).reveal());
    }

    @Override
    public String toString() {
        return "KeyFileCredentials(" + accessKeyFile.path() + ")";
    }
}
