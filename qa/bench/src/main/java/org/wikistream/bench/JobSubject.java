package org.wikistream.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.wikistream.stack.spec.JobSpec;

/**
 * A whole job. It is submitted again in each round and reads the topic from its beginning.
 *
 * @param jar the job's own, or that of a program that takes its place
 * @param others processes that are measured besides the servers
 * @param settings of the job besides the addresses
 */
public record JobSubject(
        String name,
        JobSpec job,
        Path jar,
        BenchStack servers,
        Workload workload,
        Destination destination,
        Map<String, ProcessHandle> others,
        int parallelism,
        List<String> settings)
        implements Subject {

    @Override
    public Reading run(int round) {
        Map<String, ProcessHandle> processes = new TreeMap<>(servers.processes());
        processes.putAll(others);
        destination.clear();
        String deployment = job.name() + "~" + name.replaceAll("[^a-z0-9]+", "-") + "~" + round;
        try (SubmittedJob submitted =
                SubmittedJob.start(servers.stack(), job, jar, deployment, parallelism, settings)) {
            return new MeasuredSpan(workload, destination).follow(name, processes, submitted::failure);
        }
    }
}
