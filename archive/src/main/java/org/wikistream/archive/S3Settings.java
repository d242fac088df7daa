package org.wikistream.archive;

import java.io.Serializable;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wikistream.settings.PasswordFile;
import org.wikistream.settings.Setting;
import org.wikistream.settings.Settings;
import org.wikistream.settings.ValueType;

/**
 * How to reach S3: {@code archive.s3.*}. It contains no keys, only the files that hold them.
 *
 * @param endpoint null for Amazon's own
 * @param region null if the AWS SDK finds it itself
 * @param accessKeyFile null if the AWS SDK finds keys itself: in the environment, a profile, or the machine's role
 * @param sseKey the key's id, for {@link Encryption#KMS} only
 */
public record S3Settings(
        @Nullable URI endpoint,
        boolean pathStyleAccess,
        @Nullable String region,
        @Nullable PasswordFile accessKeyFile,
        @Nullable PasswordFile secretKeyFile,
        Encryption encryption,
        @Nullable String sseKey)
        implements Serializable {

    private static final ValueType<PasswordFile> KEY_FILE =
            PasswordFile.TYPE.where("a readable file that holds nothing but the key", file -> true);

    private static final Setting<URI> ENDPOINT =
            Setting.optional("archive.s3.endpoint", ValueType.HTTP_URL, "Address of an S3 other than Amazon's.");
    private static final Setting<Boolean> PATH_STYLE = Setting.withDefault(
            "archive.s3.path-style-access",
            ValueType.BOOLEAN,
            "false",
            "Whether the bucket stands in a URL's path rather than in its host.");
    private static final Setting<String> REGION =
            Setting.optional("archive.s3.region", ValueType.TEXT, "Region of the bucket, such as eu-central-1.");
    static final Setting<PasswordFile> ACCESS_KEY_FILE = Setting.optional(
            "archive.s3.access-key-file",
            KEY_FILE,
            "File that holds the access key's id: here, and where the job runs. Without it, the AWS SDK looks in its"
                    + " usual places.");
    static final Setting<PasswordFile> SECRET_KEY_FILE =
            Setting.optional("archive.s3.secret-key-file", KEY_FILE, "File that holds the secret access key.");
    private static final Setting<Encryption> SSE = Setting.withDefault(
            "archive.s3.sse", ValueType.oneOf(Encryption.class), "none", "How S3 encrypts what it keeps.");
    private static final Setting<String> SSE_KEY = Setting.optional(
            "archive.s3.sse-key", ValueType.TEXT, "Id of the KMS key; without it the account's own for S3.");

    /** The settings, for a settings catalogue. */
    public static final List<Setting<?>> SETTINGS =
            List.of(ENDPOINT, PATH_STYLE, REGION, ACCESS_KEY_FILE, SECRET_KEY_FILE, SSE, SSE_KEY);

    /** Encryption by the server. */
    public enum Encryption {
        /** According to the bucket's own setting. */
        NONE,
        /** With keys of S3's own. */
        S3,
        /** With a key of the Key Management Service. */
        KMS
    }

    /** Amazon's S3, as found by the AWS SDK. */
    public static S3Settings ofTheMachine() {
        return new S3Settings(null, false, null, null, null, Encryption.NONE, null);
    }

    /** Reads the settings and collects problems. The value may be used only after {@link Settings#throwIfInvalid()}. */
    public static S3Settings read(Settings settings) {
        PasswordFile accessKey = settings.find(ACCESS_KEY_FILE).orElse(null);
        PasswordFile secretKey = settings.find(SECRET_KEY_FILE).orElse(null);
        settings.check(ACCESS_KEY_FILE, file -> secretKey != null, "one together with archive.s3.secret-key-file");
        settings.check(SECRET_KEY_FILE, file -> accessKey != null, "one together with archive.s3.access-key-file");
        Encryption encryption = settings.get(SSE);
        settings.check(SSE_KEY, key -> encryption == Encryption.KMS, "none, unless archive.s3.sse is kms");
        return new S3Settings(
                settings.find(ENDPOINT).orElse(null),
                settings.get(PATH_STYLE),
                settings.find(REGION).orElse(null),
                accessKey,
                secretKey,
                encryption,
                settings.find(SSE_KEY).orElse(null));
    }
}
