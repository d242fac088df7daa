package org.wikistream.stack.flink;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a deployment of a job runs with, so that it can be started again as it was.
 *
 * @param job its name on the command line
 * @param jar file name of the copy that was kept
 * @param givenJar whether the user named the jar; else it is the one that was built here
 * @param parallelism null for what {@code flink-conf/} says
 * @param settings those that were given, {@code --key value}
 * @param environment those that were given there; what older versions have kept lacks it
 */
public record JobRun(
        String job,
        String jar,
        boolean givenJar,
        @Nullable Integer parallelism,
        List<String> settings,
        JobEnvironment environment) {

    public JobRun {
        settings = List.copyOf(settings);
        environment = Objects.requireNonNullElse(environment, JobEnvironment.NONE);
    }
}
