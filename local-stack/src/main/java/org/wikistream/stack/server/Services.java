package org.wikistream.stack.server;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.wikistream.stack.flink.JobManager;
import org.wikistream.stack.flink.TaskManager;
import org.wikistream.stack.spec.JobSpec;
import org.wikistream.stack.spec.ServiceSpec;

/** All servers that exist. */
public final class Services {

    /** The services, in the order in which they are started. */
    public static final List<ServiceSpec> ALL = List.of(
            KafkaServer.SPEC,
            OpenSearchServer.SPEC,
            MariaDbServer.SPEC,
            S3Server.SPEC,
            JobManager.SPEC,
            TaskManager.SPEC,
            FeedServer.SPEC,
            PageServer.SPEC);

    private Services() {}

    /**
     * Returns the services that a stack runs.
     *
     * @param servesSource whether the source is served on this machine
     */
    public static List<ServiceSpec> running(Collection<JobSpec> jobs, boolean servesSource) {
        return ALL.stream()
                .filter(service -> switch (service.start()) {
                    case ALWAYS -> true;
                    case WHEN_NEEDED -> isNeeded(service.name(), jobs);
                    case FOR_SOURCE -> servesSource;
                    case BESIDE_DOCUMENTS -> isNeeded(OpenSearchServer.NAME, jobs);
                })
                .toList();
    }

    private static boolean isNeeded(String service, Collection<JobSpec> jobs) {
        return jobs.stream().anyMatch(job -> job.needs().contains(service));
    }

    /**
     * Returns the folders in which the services keep their data, in the order in which a purge deletes them. Flink's is
     * the first: if a purge is interrupted, Flink must not go on from positions in an empty Kafka.
     */
    public static List<String> dataFolders() {
        return Stream.concat(Stream.of(JobManager.SPEC), ALL.stream())
                .flatMap(service -> service.dataFolders().stream())
                .distinct()
                .toList();
    }
}
