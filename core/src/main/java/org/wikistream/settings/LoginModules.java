package org.wikistream.settings;

import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The value of {@code sasl.jaas.config}, {@code CLASS FLAG NAME=VALUE ...;}, read as Kafka's JaasConfig reads it. The
 * meaning of a third-party login module's options is unknown, so any of them may be a secret, except those that are
 * known not to be.
 */
final class LoginModules {

    /** Options of the modules of the JDK, Kafka, Strimzi and AWS that may be seen, in lower case. */
    private static final Set<String> OPEN_OPTIONS = Set.of(
            "awsprofilename",
            "awsrolearn",
            "awsrolesessionname",
            "awsstsregion",
            "clientid",
            "keytab",
            "oauth.client.id",
            "oauth.scope",
            "oauth.audience",
            "oauth.ssl.truststore.location",
            "oauth.ssl.truststore.type",
            "principal",
            "scope",
            "servicename",
            "ticketcache",
            "unsecuredloginstringclaim_sub",
            "user",
            "username");

    /** An address without a user's name or password, and without a query. */
    private static final Pattern ADDRESS_OPTION = Pattern.compile("(?i).*(?:url|uri|endpoint)");

    private static final Pattern ADDRESS = Pattern.compile("[^@?#]*");
    private static final Pattern SWITCH = Pattern.compile("(?i)true|false");

    private static final String PLACE = SecretPlace.WRITTEN.pattern();
    private static final String WORD = "[\\w.$-]++";

    /** A module with its flag, an option, or the end of a module. */
    private static final Pattern PART = Pattern.compile("\\G(?:(?<=\\A|;)\\s*+" + WORD
            + "\\s++(?i:required|requisite|sufficient|optional)(?=[\\s;]|\\z)"
            + "|\\s*+(?<whole>" + PLACE + ")(?=[\\s;]|\\z)"
            + "|\\s*+(?<name>" + WORD + ")\\s*+=\\s*+(?:(?<place>(?<quote>[\"']?)" + PLACE + "\\k<quote>)"
            + "|\"(?<double>[^\"\\\\\\v]*+)\"|'(?<single>[^'\\\\\\v]*+)'|(?<bare>" + WORD + "))(?=[\\s;]|\\z)"
            + "|\\s*+;|\\s++\\z)");

    private LoginModules() {}

    /** Returns whether each of its secrets is a place. Also returns false for a text that can't be parsed. */
    static boolean nameOnlyPlaces(String jaas) {
        Matcher part = PART.matcher(jaas);
        int read = 0;
        while (read < jaas.length() && part.find()) {
            read = part.end();
            if (part.group("name") != null && part.group("place") == null && !isOpen(part.group("name"), value(part))) {
                return false;
            }
        }
        return read == jaas.length();
    }

    private static String value(Matcher part) {
        return Stream.of("double", "single", "bare")
                .map(part::group)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
    }

    private static boolean isOpen(String name, String value) {
        if (OPEN_OPTIONS.contains(name.toLowerCase(Locale.ROOT))) {
            return true;
        }
        return ADDRESS_OPTION.matcher(name).matches()
                ? ADDRESS.matcher(value).matches()
                : SWITCH.matcher(value).matches()
                        && !KafkaClientSettings.SECRET_NAME.matcher(name).find();
    }
}
