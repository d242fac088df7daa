package org.wikistream.bench.index;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.wikistream.stack.server.OpenSearchResources;
import org.wikistream.stack.server.OpenSearchResources.Collector;

/**
 * A second OpenSearch with other resources than the stack's.
 *
 * @param name as it is written on the command line, such as {@code heap=1g+collector=parallel}
 */
public record ServerVariant(String name, OpenSearchResources resources) {

    private static final String COLLECTORS = Arrays.stream(Collector.values())
            .map(collector -> collector.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining("|"));

    /** The words that {@link #parse} accepts, for people. */
    static final String ALLOWED =
            "heap=SIZE (such as 1g), collector=" + COLLECTORS + ", buffer=SIZE (such as 20% or 256mb)";

    private static final Pattern PART =
            Pattern.compile("heap=[1-9]\\d*[mg]|collector=(" + COLLECTORS + ")|buffer=[1-9]\\d*(%|mb|gb)");

    /** Reads a word of the command line; empty if it is not such a word. */
    static Optional<ServerVariant> parse(String word) {
        Map<String, String> values = new HashMap<>();
        for (String part : word.split("\\+", -1)) {
            Matcher matcher = PART.matcher(part);
            int equals = part.indexOf('=');
            if (!matcher.matches() || values.put(part.substring(0, equals), part.substring(equals + 1)) != null) {
                return Optional.empty();
            }
        }
        String collector = values.get("collector");
        return Optional.of(new ServerVariant(
                word,
                new OpenSearchResources(
                        values.getOrDefault("heap", OpenSearchResources.USUAL.heap()),
                        collector == null ? null : Collector.valueOf(collector.toUpperCase(Locale.ROOT)),
                        values.get("buffer"))));
    }

    /** Returns the name of its process. */
    String server() {
        return "opensearch-" + name.replace("%", "-percent").replaceAll("[^a-z0-9]+", "-");
    }

    /** Returns the name of the job that writes to it, in the report. */
    String job() {
        return "job, " + name;
    }

    /** Returns the name of the loader that writes to it, in the report. */
    String loader() {
        return "loader, " + name;
    }
}
