package org.wikistream.settings;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Settings under a prefix that are passed on to a library, without their secrets. If a setting is a secret by its name,
 * its value has to name the location of the secret: <code>${file:/path:key}</code>,
 * <code>${directory:/path:name}</code> or <code>${env:NAME}</code>. The secret is read only by the code that hands the
 * values to the library, on the machine where that runs. Kafka's clients read it themselves; see {@link
 * KafkaClientSettings}.
 */
public final class PassedOnSettings {

    private static final Pattern SECRET_NAME = Pattern.compile(
            "password|passphrase|secret|token|credential$|access-key|private-key", Pattern.CASE_INSENSITIVE);

    private PassedOnSettings() {}

    /**
     * Returns all settings under the prefix, without the prefix, as they are written. Notes a problem for each secret
     * that is given in plain text, and for each that is not at the named location.
     */
    public static Map<String, String> read(Settings settings, String prefix) {
        Map<String, String> given = settings.under(prefix);
        given.forEach((key, value) -> {
            if (SECRET_NAME.matcher(key).find() && !(SecretPlace.isIn(value) && SecretPlace.isOnly(value))) {
                settings.refuse(
                        prefix + key,
                        "is a secret, and would lie wherever the job's graph does; write where it is to be found: "
                                + SecretPlace.example(prefix + key));
            } else {
                SecretPlace.in(value).stream()
                        .flatMap(place ->
                                place.problem(settings.environment()).map(problem -> place + " " + problem).stream())
                        .findFirst()
                        .ifPresent(problem -> settings.refuse(prefix + key, problem));
            }
        });
        return given;
    }

    /**
     * Returns the values with the secrets in place of their locations.
     *
     * @throws UncheckedIOException naming the location, if nothing is there on this machine
     */
    public static Map<String, String> reveal(Map<String, String> values, Map<String, String> environment) {
        Map<String, String> revealed = new TreeMap<>();
        values.forEach((key, value) -> revealed.put(
                key,
                SecretPlace.WRITTEN
                        .matcher(value)
                        .replaceAll(found -> Matcher.quoteReplacement(
                                lookUp(SecretPlace.in(found.group()).get(0), environment)))));
        return revealed;
    }

    private static String lookUp(SecretPlace place, Map<String, String> environment) {
        try {
            String found = switch (place.kind()) {
                case FILE -> property(Path.of(place.path()), place.key());
                case DIRECTORY ->
                    Files.readString(Path.of(place.path()).resolve(place.key())).strip();
                case ENVIRONMENT -> environment.getOrDefault(place.key(), "");
            };
            if (found.isBlank()) {
                throw new IOException("nothing is there");
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(place + " can't be read on this machine (" + e + ")", e);
        }
    }

    private static String property(Path file, String key) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties.getProperty(key, "");
    }
}
