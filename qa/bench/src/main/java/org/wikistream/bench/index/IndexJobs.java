package org.wikistream.bench.index;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.wikistream.bench.BenchStack;
import org.wikistream.bench.Destination;
import org.wikistream.bench.JobSubject;
import org.wikistream.bench.Workload;
import org.wikistream.stack.job.IndexingJobSpec;

/** Makes subjects of indexing-job, each of which writes to its own destination. */
record IndexJobs(BenchStack servers, Workload workload) {

    /**
     * Returns the job as {@code up} runs it.
     *
     * @param url of the server that it writes to
     * @param destination what the same server has taken
     */
    JobSubject into(String url, Destination destination, String name, Path jar, List<String> settings) {
        return job(url, destination, name, jar, Map.of(), 1, settings);
    }

    JobSubject into(Stub stub, String name, Path jar, int parallelism, List<String> settings) {
        OpenSearchDestination destination = stub.destination();
        return job(destination.url(), destination, name, jar, stub.process(), parallelism, settings);
    }

    private JobSubject job(
            String url,
            Destination destination,
            String name,
            Path jar,
            Map<String, ProcessHandle> others,
            int parallelism,
            List<String> settings) {
        List<String> all = new ArrayList<>(settings);
        all.addAll(List.of("--opensearch.hosts", url));
        return new JobSubject(
                name, IndexingJobSpec.SPEC, jar, servers, workload, destination, others, parallelism, all);
    }
}
