package org.wikistream.stack.flink;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wikistream.stack.spec.JobSpec;

/**
 * The runs of a job that write to the same place. Each goes on from the state of the one before. Two at the same time
 * would write everything twice.
 *
 * @param job whose jar it is
 * @param name under which its state is kept: the job's name, and each prefix of topics or indices that is not the
 *     default, after its key
 */
public record Deployment(String job, String name) {

    /** This character occurs in no key and no prefix, which makes the names unambiguous. */
    private static final String SEPARATOR = "~";

    /** Returns the deployment that {@code up} starts. */
    public static Deployment usual(String job) {
        return new Deployment(job, job);
    }

    /** Returns the deployment that runs with these settings. */
    public static Deployment of(JobSpec job, List<String> arguments) {
        Map<String, String> settings = JobArguments.parse(arguments);
        Stream<String> places = otherPlaces(job, arguments).stream()
                .map(place ->
                        place + SEPARATOR + settings.getOrDefault(place, "").replaceAll("[^A-Za-z0-9._-]", "_"));
        return new Deployment(
                job.name(), Stream.concat(Stream.of(job.name()), places).collect(Collectors.joining(SEPARATOR)));
    }

    /** Returns the keys of the settings that make it a different deployment from that of {@code up}. */
    public static List<String> otherPlaces(JobSpec job, List<String> arguments) {
        Map<String, String> settings = JobArguments.parse(arguments);
        return new TreeMap<>(job.destination())
                .entrySet().stream()
                        .filter(place -> !settings.getOrDefault(place.getKey(), place.getValue())
                                .equals(place.getValue()))
                        .map(Map.Entry::getKey)
                        .toList();
    }
}
