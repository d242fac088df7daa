package org.wikistream.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The location of a secret, written in the value of a setting in the syntax of Kafka's own config providers: {@code
 * ${file:/path:key}} is a key of a properties file, {@code ${directory:/path:name}} a whole file, {@code ${env:NAME}}
 * an environment variable.
 *
 * @param path absolute; empty for a variable
 * @param key of the properties file, or the file's name in the directory, or the variable's
 */
record SecretPlace(Kind kind, String path, String key) {

    /** The provider, by the name that Kafka's documentation uses. */
    enum Kind {
        FILE("file", "org.apache.kafka.common.config.provider.FileConfigProvider"),
        DIRECTORY("directory", "org.apache.kafka.common.config.provider.DirectoryConfigProvider"),
        ENVIRONMENT("env", "org.apache.kafka.common.config.provider.EnvVarConfigProvider");

        final String provider;
        final String className;

        Kind(String provider, String className) {
            this.provider = provider;
            this.className = className;
        }

        private static Kind of(String provider) {
            return switch (provider) {
                case "file" -> FILE;
                case "directory" -> DIRECTORY;
                default -> ENVIRONMENT;
            };
        }
    }

    /** The syntax of Kafka's ConfigTransformer: a path ends at the first colon. */
    static final Pattern WRITTEN = Pattern.compile("\\$\\{(file|directory|env):(?:([^}:]*):)?([^}]*)}");

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    static boolean isIn(String value) {
        return WRITTEN.matcher(value).find();
    }

    /** Returns what may be written in place of a secret. */
    static String example(String key) {
        if (!key.startsWith(KafkaClientSettings.PREFIX)) {
            return key + "=${file:/etc/wikistream/secrets.properties:" + key.substring(key.lastIndexOf('.') + 1) + "}";
        }
        return key + "=${file:/etc/wikistream/kafka.properties:" + key.substring(KafkaClientSettings.PREFIX.length())
                + "}";
    }

    /** Returns all places that a value names. */
    static List<SecretPlace> in(String value) {
        return WRITTEN.matcher(value)
                .results()
                .map(found -> new SecretPlace(Kind.of(found.group(1)), orEmpty(found.group(2)), found.group(3)))
                .toList();
    }

    /** Returns whether a value consists of nothing but places. */
    static boolean isOnly(String value) {
        return WRITTEN.matcher(value).replaceAll("").isBlank();
    }

    /** Returns the reason why a client can't find the secret here; nothing if it can. */
    Optional<String> problem(Map<String, String> environment) {
        return Optional.ofNullable(
                switch (kind) {
                    case FILE -> withPath(SecretPlace::fileProblem);
                    case DIRECTORY -> withPath(SecretPlace::directoryProblem);
                    case ENVIRONMENT -> variableProblem(environment);
                });
    }

    /** Returns it in its written form. */
    @Override
    public String toString() {
        return "${" + kind.provider + ":" + (path.isEmpty() ? "" : path + ":") + key + "}";
    }

    private interface Look {
        @Nullable String at(SecretPlace place, Path path) throws IOException;
    }

    private @Nullable String withPath(Look look) {
        try {
            Path where = Path.of(path);
            // A comma would split it in the list of paths that a provider may read.
            return where.isAbsolute() && !path.contains(",")
                    ? look.at(this, where)
                    : "needs an absolute path, without ','";
        } catch (IOException | IllegalArgumentException e) {
            return "can't be read (" + e.getClass().getSimpleName() + ")";
        }
    }

    private static @Nullable String fileProblem(SecretPlace place, Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties.getProperty(place.key, "").isBlank() ? "has no such key in the properties file" : null;
    }

    private static @Nullable String directoryProblem(SecretPlace place, Path directory) throws IOException {
        Path file = directory.resolve(place.key);
        if (!directory.equals(file.getParent())) {
            return "needs the name of a file in the directory";
        }
        return Files.readString(file).isBlank() ? "is empty" : null;
    }

    private @Nullable String variableProblem(Map<String, String> environment) {
        if (!path.isEmpty() || !VARIABLE.matcher(key).matches()) {
            return "needs the name of a variable";
        }
        return environment.getOrDefault(key, "").isBlank() ? "is not in the environment" : null;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
