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

/** How to reach OpenSearch and how to name indices: {@code opensearch.*}, except for the sink's settings. */
public record OpenSearchSettings(OpenSearchConnection connection, IndexNames indexNames) {

    /**
     * The characters that OpenSearch allows in the name of an index. A name has 255 bytes at most, so each of its two
     * parts is bounded.
     */
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_.-]{0,99}");

    private static final String NAME_ALLOWED =
            "small letters, digits, '_', '-' and '.', a letter or digit first, 100 characters at most";
    /** Addresses that need no encryption, because nothing leaves the machine. */
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[(::1|0:0:0:0:0:0:0:1)]", Pattern.CASE_INSENSITIVE);

    private static final Keys OF_JOBS = new Keys("");
    static final Setting<PasswordFile> PASSWORD = OF_JOBS.password;

    /** The settings, for a catalogue. */
    public static final List<Setting<?>> SETTINGS = List.of(
            OF_JOBS.hosts,
            OF_JOBS.username,
            OF_JOBS.password,
            OF_JOBS.authority,
            OF_JOBS.compression,
            OF_JOBS.indexPrefix,
            OF_JOBS.indexPeriod);

    /**
     * Returns the settings of a program that only reads, for a catalogue. It need not know the period of an index, and
     * its own keys begin with a prefix.
     *
     * @param prefix ends with a dot
     */
    public static List<Setting<?>> settingsUnder(String prefix) {
        Keys keys = new Keys(prefix);
        return List.of(keys.hosts, keys.username, keys.password, keys.authority, keys.indexPrefix);
    }

    /** Reads the settings and collects problems. The value may be used only after {@link Settings#throwIfInvalid()}. */
    public static OpenSearchSettings read(Settings settings) {
        return read(settings, OF_JOBS, settings.get(OF_JOBS.compression), settings.get(OF_JOBS.indexPeriod));
    }

    /** Reads the settings of {@link #settingsUnder}, and collects problems like the other method. */
    public static OpenSearchSettings readUnder(String prefix, Settings settings) {
        return read(settings, new Keys(prefix), false, IndexPeriod.MONTH);
    }

    private static OpenSearchSettings read(Settings settings, Keys keys, boolean compression, IndexPeriod period) {
        settings.check(
                keys.username,
                user -> settings.find(keys.password).isPresent(),
                "one together with " + keys.password.key());
        settings.check(
                keys.username,
                user -> settings.get(keys.hosts).stream().allMatch(OpenSearchSettings::keepsPasswords),
                "one together with https:// in all of " + keys.hosts.key()
                        + ", since the password would be readable on its way to another machine");
        settings.check(
                keys.password,
                file -> settings.find(keys.username).isPresent(),
                "one together with " + keys.username.key());
        settings.check(
                keys.authority,
                authority -> settings.get(keys.hosts).stream().allMatch(host -> "https".equals(host.getScheme())),
                "one together with https:// in all of " + keys.hosts.key());
        return new OpenSearchSettings(
                new OpenSearchConnection(
                        settings.get(keys.hosts),
                        credentials(settings, keys),
                        settings.find(keys.authority).orElse(null),
                        compression),
                new IndexNames(settings.get(keys.indexPrefix), period));
    }

    private static @Nullable Credentials credentials(Settings settings, Keys keys) {
        Optional<String> user = settings.find(keys.username);
        Optional<PasswordFile> password = settings.find(keys.password);
        return user.isEmpty() || password.isEmpty() ? null : new Credentials(user.get(), password.get());
    }

    /** The settings, under whatever prefix. */
    private static final class Keys {

        final Setting<List<URI>> hosts;
        final Setting<String> username;
        final Setting<PasswordFile> password;
        final Setting<CertificateAuthority> authority;
        final Setting<Boolean> compression;
        final Setting<String> indexPrefix;
        final Setting<IndexPeriod> indexPeriod;

        Keys(String prefix) {
            hosts = Setting.withDefault(
                    prefix + "opensearch.hosts",
                    ValueType.listOf(ValueType.HTTP_URL)
                            .where("URLs without a path, separated by commas", OpenSearchSettings::areHosts),
                    "http://127.0.0.1:9200",
                    "OpenSearch's nodes.");
            username = Setting.optional(
                    prefix + "opensearch.username", ValueType.TEXT, "User of OpenSearch, if it asks for one.");
            password = Setting.optional(
                    prefix + "opensearch.password-file",
                    PasswordFile.TYPE,
                    "File that holds the user's password: here, and where the job runs.");
            authority = Setting.optional(
                    prefix + "opensearch.ca-file",
                    new ValueType<>("file", "a readable file of certificates in PEM", CertificateAuthority::read),
                    "Certificates that signed OpenSearch's own, if Java does not trust it anyway.");
            compression = Setting.withDefault(
                    prefix + "opensearch.compression",
                    ValueType.BOOLEAN,
                    "false",
                    "Whether requests and answers are compressed with gzip: less network for more CPU.");
            indexPrefix = Setting.withDefault(
                    prefix + "opensearch.index-prefix",
                    ValueType.TEXT.where(
                            NAME_ALLOWED, text -> NAME.matcher(text).matches()),
                    "wikimedia",
                    "Prefix of the names of all indices and aliases.");
            indexPeriod = Setting.withDefault(
                    prefix + "opensearch.index-period",
                    ValueType.oneOf(IndexPeriod.class),
                    "month",
                    "Time that an index holds: months are named -<yyyy.MM>, days -<yyyy.MM.dd>. What is read again"
                            + " after it was changed is indexed twice.");
        }
    }

    private static boolean areHosts(List<URI> urls) {
        return urls.stream().allMatch(url -> url.getPath().isEmpty() && url.getUserInfo() == null);
    }

    private static boolean keepsPasswords(URI host) {
        return "https".equals(host.getScheme())
                || LOOPBACK.matcher(host.getHost()).matches();
    }
}
