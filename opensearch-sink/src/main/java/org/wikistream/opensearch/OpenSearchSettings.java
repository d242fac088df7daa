package org.wikistream.opensearch;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wikistream.settings.PasswordFile;
import org.wikistream.settings.Setting;
import org.wikistream.settings.Settings;
import org.wikistream.settings.ValueType;

/** How OpenSearch is reached and how indices are named: {@code opensearch.*}, except for the sink's settings. */
public record OpenSearchSettings(OpenSearchConnection connection, IndexNames indexNames) {

    /** What OpenSearch allows in the name of an index. A name has 255 bytes at most, so each of its two parts is bounded. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_.-]{0,99}");

    private static final String NAME_ALLOWED =
            "small letters, digits, '_', '-' and '.', a letter or digit first, 100 characters at most";
    /** Addresses that need no encryption, because nothing leaves the machine. */
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[(::1|0:0:0:0:0:0:0:1)]", Pattern.CASE_INSENSITIVE);

    private static final Setting<List<URI>> HOSTS = Setting.withDefault(
            "opensearch.hosts",
            ValueType.listOf(ValueType.HTTP_URL)
                    .where("URLs without a path, separated by commas", OpenSearchSettings::areHosts),
            "http://127.0.0.1:9200",
            "OpenSearch's nodes.");
    private static final Setting<String> USERNAME =
            Setting.optional("opensearch.username", ValueType.TEXT, "User of OpenSearch, where it asks for one.");
    static final Setting<PasswordFile> PASSWORD = Setting.optional(
            "opensearch.password-file",
            PasswordFile.TYPE,
            "File that holds the user's password: here, and where the job runs.");
    private static final Setting<CertificateAuthority> CA_FILE = Setting.optional(
            "opensearch.ca-file",
            new ValueType<>("file", "a readable file of certificates in PEM", CertificateAuthority::read),
            "Certificates that OpenSearch's is signed by, where Java does not trust it anyway.");
    private static final Setting<Boolean> COMPRESSION = Setting.withDefault(
            "opensearch.compression",
            ValueType.BOOLEAN,
            "false",
            "Whether requests and answers are compressed with gzip: less network for more CPU.");
    private static final Setting<String> INDEX_PREFIX = Setting.withDefault(
            "opensearch.index-prefix",
            ValueType.TEXT.where(NAME_ALLOWED, text -> NAME.matcher(text).matches()),
            "wikimedia",
            "What the names of all indices and aliases begin with.");
    private static final Setting<IndexPeriod> INDEX_PERIOD = Setting.withDefault(
            "opensearch.index-period",
            ValueType.oneOf(IndexPeriod.class),
            "month",
            "Time that an index holds: months are named -<yyyy.MM>, days -<yyyy.MM.dd>. What is read again after it was"
                    + " changed is indexed twice.");

    /** The settings, for a catalogue. */
    public static final List<Setting<?>> SETTINGS =
            List.of(HOSTS, USERNAME, PASSWORD, CA_FILE, COMPRESSION, INDEX_PREFIX, INDEX_PERIOD);

    /** Notes problems. The value may be used only after {@link Settings#throwIfInvalid()}. */
    public static OpenSearchSettings read(Settings settings) {
        settings.check(USERNAME, user -> settings.find(PASSWORD).isPresent(), "one together with " + PASSWORD.key());
        settings.check(
                USERNAME,
                user -> settings.get(HOSTS).stream().allMatch(OpenSearchSettings::keepsPasswords),
                "one together with https:// in all of " + HOSTS.key()
                        + ", since the password would be readable on its way to another machine");
        settings.check(PASSWORD, file -> settings.find(USERNAME).isPresent(), "one together with " + USERNAME.key());
        settings.check(
                CA_FILE,
                authority -> settings.get(HOSTS).stream().allMatch(host -> "https".equals(host.getScheme())),
                "one together with https:// in all of " + HOSTS.key());
        return new OpenSearchSettings(
                new OpenSearchConnection(
                        settings.get(HOSTS),
                        credentials(settings),
                        settings.find(CA_FILE).orElse(null),
                        settings.get(COMPRESSION)),
                new IndexNames(settings.get(INDEX_PREFIX), settings.get(INDEX_PERIOD)));
    }

    private static @Nullable Credentials credentials(Settings settings) {
        Optional<String> user = settings.find(USERNAME);
        Optional<PasswordFile> password = settings.find(PASSWORD);
        return user.isEmpty() || password.isEmpty() ? null : new Credentials(user.get(), password.get());
    }

    private static boolean areHosts(List<URI> urls) {
        return urls.stream().allMatch(url -> url.getPath().isEmpty() && url.getUserInfo() == null);
    }

    private static boolean keepsPasswords(URI host) {
        return "https".equals(host.getScheme())
                || LOOPBACK.matcher(host.getHost()).matches();
    }
}
