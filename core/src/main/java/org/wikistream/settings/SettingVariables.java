package org.wikistream.settings;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The environment variables that a job's settings may come from, for code that has to keep them without knowing the
 * job.
 */
public final class SettingVariables {

    static final String PREFIX = "WIKISTREAM_";

    private static final String CLIENT_PREFIX = Settings.environmentName(KafkaClientSettings.PREFIX);
    private static final Pattern SECRET_NAME = Pattern.compile("PASSWORD|PASSPHRASE|SECRET|JAAS|KEYSTORE_KEY$");
    /** Variables that contain the location of a secret. */
    private static final Pattern PLACE_NAME = Pattern.compile("_(FILE|PATH|LOCATION)$");
    /** A URL with user and password. */
    private static final Pattern CREDENTIALS = Pattern.compile("://.*@");

    private SettingVariables() {}

    /** Returns the variable that a setting may come from. */
    public static String of(String key) {
        return Settings.environmentName(key);
    }

    public static boolean isOne(String variable) {
        return variable.startsWith(PREFIX) && variable.length() > PREFIX.length();
    }

    /**
     * Returns whether the value must not be written down. A setting of Kafka's clients that only names the location of
     * the secret may be; any other setting is a secret if its name says so, whether or not the present job knows it.
     */
    public static boolean holdsSecret(String variable, String value) {
        if (CREDENTIALS.matcher(value).find()) {
            return true;
        }
        if (variable.startsWith(CLIENT_PREFIX)) {
            String key = variable.substring(CLIENT_PREFIX.length())
                    .toLowerCase(Locale.ROOT)
                    .replace('_', '.');
            return KafkaClientSettings.holdsSecret(key, value);
        }
        return SECRET_NAME.matcher(variable).find()
                && !PLACE_NAME.matcher(variable).find();
    }
}
