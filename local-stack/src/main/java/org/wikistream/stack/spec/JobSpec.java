package org.wikistream.stack.spec;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * A job that the stack can run.
 *
 * @param name of its module, of its deployment and in {@code status}, such as {@code ingest-job}
 * @param enabledByDefault whether a plain {@code up} runs it
 * @param needs names of the services, besides Kafka and Flink, that must answer before it is submitted and before a
 *     savepoint
 * @param startsAfter names of the jobs that are submitted before it, if they are chosen
 * @param settings those that the stack sets: addresses, mostly
 * @param destination settings that say where it writes, with their defaults: another value makes another deployment
 * @param refusesFreshStartOnData whether a start without state would write again what is in Kafka already
 * @param makesDocuments whether the stack is ready only when an event is searchable
 * @param parallelism the value in {@code flink-conf/}, unless an upgrade changed it
 */
public record JobSpec(
        String name,
        boolean enabledByDefault,
        Set<String> needs,
        Set<String> startsAfter,
        Function<LocalContext, Map<String, String>> settings,
        Map<String, String> destination,
        boolean refusesFreshStartOnData,
        boolean makesDocuments,
        int parallelism,
        TaskManagerShare memory) {

    private static final String SUFFIX = "-job";

    public JobSpec {
        if (!name.endsWith(SUFFIX)) {
            throw new IllegalArgumentException("A job is named NAME" + SUFFIX + ", not " + name);
        }
        needs = Set.copyOf(needs);
        startsAfter = Set.copyOf(startsAfter);
        destination = Map.copyOf(destination);
    }

    /** Returns the name that people type: {@code ingest}. */
    public String shortName() {
        return name.substring(0, name.length() - SUFFIX.length());
    }

    /** Returns whether this typed name means the job. */
    public boolean isCalled(String typed) {
        return typed.equals(name) || typed.equals(shortName());
    }
}
