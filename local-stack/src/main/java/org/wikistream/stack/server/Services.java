package org.wikistream.stack.server;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.wikistream.stack.flink.JobManager;
import org.wikistream.stack.flink.TaskManager;
import org.wikistream.stack.spec.JobSpec;
import org.wikistream.stack.spec.ServiceSpec;

/** The servers that there are. */
public final class Services {

    /** In the order in which they are started. */
    public static final List<ServiceSpec> ALL =
            List.of(KafkaServer.SPEC, OpenSearchServer.SPEC, JobManager.SPEC, TaskManager.SPEC, FeedServer.SPEC);

    private Services() {}

    /**
     * Those that a stack runs.
     *
     * @param servesSource whether the source is served on this machine
     */
    public static List<ServiceSpec> running(Collection<JobSpec> jobs, boolean servesSource) {
        return ALL.stream()
                .filter(service -> switch (service.start()) {
                    case ALWAYS -> true;
                    case WHEN_NEEDED ->
                        jobs.stream().anyMatch(job -> job.needs().contains(service.name()));
                    case FOR_SOURCE -> servesSource;
                })
                .toList();
    }

    /**
     * Where all of them keep their data, in the order in which a purge takes it. Should that not get to the end, Flink must not go
     * on from positions in a Kafka that is empty: its folder goes first.
     */
    public static List<String> dataFolders() {
        return Stream.concat(Stream.of(JobManager.SPEC), ALL.stream())
                .flatMap(service -> service.dataFolders().stream())
                .distinct()
                .toList();
    }
}
