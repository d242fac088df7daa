package org.wikistream.settings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The settings for Kafka's clients, without their secrets. A job's settings travel in its graph, and so end up in
 * Flink's storage. A secret value therefore has to name the location of the secret ({@link SecretPlace}), and Kafka's
 * own config providers read it inside each client, on the machine where that runs. What each provider may read is set
 * here.
 */
public final class KafkaClientSettings {

    /** The keys to which Kafka's own definitions give the type PASSWORD. */
    public static final Set<String> SECRET_KEYS = Set.of(
            "sasl.jaas.config",
            "ssl.key.password",
            "ssl.keystore.certificate.chain",
            "ssl.keystore.key",
            "ssl.keystore.password",
            "ssl.truststore.certificates",
            "ssl.truststore.password");

    /** The prefix of settings that are passed on to Kafka's clients. */
    public static final String PREFIX = "kafka.client.";

    private static final String JAAS = "sasl.jaas.config";
    private static final String PROVIDERS = "config.providers";

    /** Settings that a third-party plug-in may get. */
    static final Pattern SECRET_NAME = Pattern.compile("password|passphrase|secret|jaas", Pattern.CASE_INSENSITIVE);

    private KafkaClientSettings() {}

    /**
     * Returns all settings under the prefix, without the prefix, and the settings that the config providers need. Notes
     * a problem for each secret that is given in plain text, and for each that is not at the named location.
     */
    public static Map<String, String> read(Settings settings) {
        return readUnder(PREFIX, settings);
    }

    /** Returns the same for a program whose keys have a different prefix, which ends with a dot. */
    public static Map<String, String> readUnder(String prefix, Settings settings) {
        Map<String, String> given = settings.under(prefix);
        given.forEach((key, value) -> problem(prefix, key, value, settings.environment())
                .ifPresent(problem -> settings.refuse(prefix + key, problem)));
        return withProviders(given);
    }

    private static Optional<String> problem(String prefix, String key, String value, Map<String, String> environment) {
        if (key.equals(PROVIDERS) || key.startsWith(PROVIDERS + ".")) {
            return Optional.of(
                    "is not to be set: ${file:PATH:KEY}, ${directory:PATH:NAME} and ${env:NAME} work without");
        }
        if (holdsSecret(key, value)) {
            return Optional.of(
                    "is a secret, and would lie wherever Flink keeps the job; write where it is to be found: "
                            + SecretPlace.example(prefix + key));
        }
        return SecretPlace.in(value).stream()
                .flatMap(place -> place.problem(environment).map(problem -> place + " " + problem).stream())
                .findFirst();
    }

    /** Returns whether the value is a secret itself rather than the location of one. */
    static boolean holdsSecret(String key, String value) {
        return isSecret(key) && isPlain(key, value);
    }

    private static boolean isSecret(String key) {
        return SECRET_KEYS.contains(key) || SECRET_NAME.matcher(key).find();
    }

    /**
     * Returns whether a secret is given in plain text. A login module's configuration has parts that are not secret;
     * any other secret is one as a whole.
     */
    private static boolean isPlain(String key, String value) {
        if (SecretPlace.in(value).isEmpty()) {
            return true;
        }
        return key.equals(JAAS) ? !LoginModules.nameOnlyPlaces(value) : !SecretPlace.isOnly(value);
    }

    private static Map<String, String> withProviders(Map<String, String> given) {
        List<SecretPlace> places = given.values().stream()
                .flatMap(value -> SecretPlace.in(value).stream())
                .toList();
        Map<String, String> client = new TreeMap<>(given);
        List<String> providers = new ArrayList<>();
        for (SecretPlace.Kind kind : SecretPlace.Kind.values()) {
            List<SecretPlace> ofKind =
                    places.stream().filter(place -> place.kind() == kind).toList();
            if (!ofKind.isEmpty()) {
                providers.add(kind.provider);
                String property = PROVIDERS + "." + kind.provider + ".";
                client.put(property + "class", kind.className);
                if (kind == SecretPlace.Kind.ENVIRONMENT) {
                    client.put(property + "param.allowlist.pattern", joined(ofKind, SecretPlace::key, "|"));
                } else {
                    client.put(property + "param.allowed.paths", joined(ofKind, SecretPlace::path, ","));
                }
            }
        }
        if (!providers.isEmpty()) {
            client.put(PROVIDERS, String.join(",", providers));
        }
        return Collections.unmodifiableMap(client);
    }

    private static String joined(Collection<SecretPlace> places, Function<SecretPlace, String> part, String separator) {
        return places.stream().map(part).distinct().sorted().collect(Collectors.joining(separator));
    }
}
