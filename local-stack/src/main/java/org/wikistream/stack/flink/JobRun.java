package org.wikistream.stack.flink;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a lineage of a job runs with, so that it can be started again as it was.
 *
 * @param job its name on the command line
 * @param jar file name of the copy that was kept
 * @param givenJar whether the user named the jar; else it is the one that was built here
 * @param parallelism null for what {@code flink-conf/} says
 * @param settings those that were given, {@code --key value}
 */
public record JobRun(
        String job, String jar, boolean givenJar, @Nullable Integer parallelism, List<String> settings) {

    public JobRun {
        settings = List.copyOf(settings);
    }

    public Lineage lineage() {
        return Lineage.of(job, settings);
    }
}
