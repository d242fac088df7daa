package org.wikistream.bench.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.wikistream.bench.BenchStack;
import org.wikistream.bench.Reading;
import org.wikistream.bench.Subject;
import org.wikistream.bench.SubmittedJob;
import org.wikistream.bench.Workload;
import org.wikistream.stack.job.IndexingJobSpec;

/**
 * The whole job. It is submitted anew in each round and reads the topic from its beginning.
 *
 * @param others processes that are measured besides the servers
 * @param settings of the job besides the addresses
 */
record JobSubject(
        String name,
        BenchStack servers,
        Workload workload,
        Destination destination,
        Map<String, ProcessHandle> others,
        int parallelism,
        List<String> settings)
        implements Subject {

    @Override
    public Reading run(int round) {
        List<String> all = new ArrayList<>(settings);
        all.addAll(List.of("--opensearch.hosts", destination.url()));
        Map<String, ProcessHandle> processes = new TreeMap<>(servers.processes());
        processes.putAll(others);
        destination.clear();
        String deployment = IndexingJobSpec.SPEC.name() + "~" + name.replaceAll("[^a-z0-9]+", "-") + "~" + round;
        try (SubmittedJob job =
                SubmittedJob.start(servers.stack(), IndexingJobSpec.SPEC, deployment, parallelism, all)) {
            return new MeasuredSpan(workload, destination).follow(name, processes, job::failure);
        }
    }
}
