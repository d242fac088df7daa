package org.wikistream.stack.flink;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wikistream.stack.spec.JobSpec;

/**
 * The runs of a job that write to the same place, each going on from the state of the one before. Two at a time would write
 * everything twice.
 *
 * @param job whose jar it is
 * @param name under which its state is kept: the job's, with the prefixes of topics and indices, each after its key, where they are not the usual
 */
public record Deployment(String job, String name) {

    /** In no key and no prefix, so that a name has one meaning. */
    private static final String SEPARATOR = "~";

    /** The one that {@code up} starts. */
    public static Deployment usual(String job) {
        return new Deployment(job, job);
    }

    /** The one that runs with these settings. */
    public static Deployment of(JobSpec job, List<String> arguments) {
        Map<String, String> settings = JobArguments.parse(arguments);
        Stream<String> places = new TreeMap<>(job.destination())
                .entrySet().stream()
                        .filter(place -> !settings.getOrDefault(place.getKey(), place.getValue())
                                .equals(place.getValue()))
                        .map(place -> place.getKey()
                                + SEPARATOR
                                + settings.getOrDefault(place.getKey(), "").replaceAll("[^A-Za-z0-9._-]", "_"));
        return new Deployment(
                job.name(), Stream.concat(Stream.of(job.name()), places).collect(Collectors.joining(SEPARATOR)));
    }
}
