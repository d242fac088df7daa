package org.wikistream.stack.flink;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The runs of a job that write to the same place, each going on from the state of the one before. Two at a time would write
 * everything twice.
 *
 * @param job whose jar it is
 * @param name under which its state is kept: the job's, with the prefixes of topics and indices, each after its key, where they are not the usual
 */
public record Lineage(String job, String name) {

    private static final List<String> PLACES = List.of("kafka.topic-prefix", "opensearch.index-prefix");
    private static final String USUAL_PREFIX = "wikimedia";
    /** In no key and no prefix, so that a name has one meaning. */
    private static final String SEPARATOR = "~";

    /** The one that {@code up} starts. */
    public static Lineage usual(String job) {
        return new Lineage(job, job);
    }

    /** The one that runs with these settings. */
    public static Lineage of(String job, List<String> arguments) {
        Map<String, String> settings = JobArguments.parse(arguments);
        Stream<String> prefixes = PLACES.stream()
                .filter(key -> !prefix(settings, key).equals(USUAL_PREFIX))
                .map(key -> key + SEPARATOR + prefix(settings, key).replaceAll("[^A-Za-z0-9._-]", "_"));
        return new Lineage(job, Stream.concat(Stream.of(job), prefixes).collect(Collectors.joining(SEPARATOR)));
    }

    private static String prefix(Map<String, String> settings, String key) {
        return settings.getOrDefault(key, USUAL_PREFIX);
    }
}
