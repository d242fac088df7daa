package org.wikistream.stack.flink;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a deployment of a job runs with, so that it can be started again in the same way.
 *
 * @param job its name on the command line
 * @param jar file name of the copy that was kept
 * @param givenJar whether the user named the jar; otherwise it is the one that was built here
 * @param parallelism null for the value in {@code flink-conf/}
 * @param settings those that were given, {@code --key value}
 * @param environment settings from the environment; files of older versions lack it
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
