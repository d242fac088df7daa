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
 * @param name under which its state is kept: the job's, with the prefixes of topics and indices where they are not the usual
 */
public record Lineage(String job, String name) {

    private static final List<String> PLACES = List.of("kafka.topic-prefix", "opensearch.index-prefix");
    private static final String USUAL_PREFIX = "wikimedia";

    /** The one that {@code up} starts. */
    public static Lineage usual(String job) {
        return new Lineage(job, job);
    }

    /** The one that runs with these settings. */
    public static Lineage of(String job, List<String> arguments) {
        Map<String, String> settings = JobArguments.parse(arguments);
        Stream<String> prefixes = PLACES.stream()
                .filter(settings::containsKey)
                .map(settings::get)
                .filter(prefix -> !prefix.equals(USUAL_PREFIX))
                .map(prefix -> prefix.replaceAll("[^A-Za-z0-9._-]", "_"))
                .distinct();
        return new Lineage(job, Stream.concat(Stream.of(job), prefixes).collect(Collectors.joining("-")));
    }

    public boolean isUsual() {
        return name.equals(job);
    }
}
