package org.wikistream.bench.index;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.wikistream.bench.BenchStack;
import org.wikistream.bench.BenchTopics;
import org.wikistream.bench.LoaderSubject;
import org.wikistream.bench.Subject;
import org.wikistream.bench.Workload;
import org.wikistream.stack.server.OpenSearchServer;
import org.wikistream.stack.spec.Server;

/**
 * The subjects of the bench of indexing. Each that writes to an OpenSearch begins with indices that were just made.
 * Those of the jobs and of the loader have the definitions of 0.3.0, so that a ratio of theirs does not change with the
 * mapping.
 */
final class IndexSubjects {

    private static final int LOADER_THREADS = 2;

    private final BenchStack servers;
    private final IndexPlan plan;
    private final RecordedBulks bulks;
    private final String classPath;
    private final IndexJobs jobs;
    private final OpenSearchDestination openSearch;
    /**
     * What the present job sets in its first round, a few seconds after it has begun; an older one lets OpenSearch
     * refresh otherwise. In later rounds, its indices are refreshed so from the beginning, as the loader's are.
     */
    private final ObservedRefresh ofJob;

    /** @param classPath of {@code qa/bench/baselines} */
    IndexSubjects(BenchStack servers, IndexPlan plan, RecordedBulks bulks, String classPath) {
        this.servers = servers;
        this.plan = plan;
        this.bulks = bulks;
        this.classPath = classPath;
        jobs = new IndexJobs(servers, plan.workload());
        openSearch = new OpenSearchDestination(servers.stack().ports().number(OpenSearchServer.HTTP));
        Workload workload = plan.workload();
        ofJob = new ObservedRefresh(prepared(openSearch), workload.warmUp() + workload.measured() / 2);
    }

    /**
     * Starts the servers that the plan has besides, and returns all subjects that write to an OpenSearch: a job is the
     * first, so that the loaders know how often it lets OpenSearch refresh.
     */
    List<Subject> onServers(Path jar) {
        List<Subject> all = new ArrayList<>();
        all.add(jobs.into(openSearch.url(), ofJob, IndexReport.JOB, jar, List.of()));
        if (plan.baselineJar() != null) {
            all.add(jobs.into(
                    openSearch.url(), preparedAs030(openSearch), IndexReport.BASELINE, plan.baselineJar(), List.of()));
        }
        AlsoMeasured also = plan.also();
        if (also.connector()) {
            all.add(jobs.into(
                    openSearch.url(),
                    preparedAs030(openSearch),
                    IndexReport.CONNECTOR,
                    jar,
                    List.of("--opensearch.sink", "connector")));
        }
        all.add(loader(LoaderSubject.NAME, openSearch, IndexDefinition.ofChanges030()));
        if (also.bare()) {
            all.add(loader(IndexReport.MAPPED, openSearch, IndexDefinition.ofChanges()));
            all.add(loader(IndexReport.BARE, openSearch, IndexDefinition.bare()));
        }
        also.without().forEach(less -> all.add(loader(less.subject(), openSearch, less.index())));
        int number = 0;
        for (ServerVariant variant : also.servers()) {
            OpenSearchDestination server = start(variant, ++number);
            all.add(jobs.into(server.url(), prepared(server), variant.job(), jar, List.of()));
            all.add(loader(variant.loader(), server, IndexDefinition.ofChanges030()));
        }
        return all;
    }

    /**
     * Returns the names of the subjects whose rounds show that a server is warm: the job and the loader of each. The
     * others write to the same servers, and a stub has nothing to warm.
     */
    Set<String> decisive() {
        Set<String> names = new TreeSet<>(List.of(IndexReport.JOB, LoaderSubject.NAME));
        plan.also().servers().forEach(variant -> names.addAll(List.of(variant.job(), variant.loader())));
        return names;
    }

    /** Returns the subjects that write to a stub. */
    List<Subject> into(Stub stub, Path jar) {
        List<Subject> all = new ArrayList<>();
        all.add(jobs.into(stub, IndexReport.STUB_1, jar, 1, List.of()));
        if (plan.baselineJar() != null) {
            all.add(jobs.into(stub, IndexReport.BASELINE_STUB, plan.baselineJar(), 1, List.of()));
        }
        all.add(jobs.into(stub, IndexReport.STUB_2, jar, 2, List.of()));
        all.add(jobs.into(stub, IndexReport.STUB_2_HOT, jar, 2, List.of("--kafka.topic-prefix", BenchTopics.HOT)));
        return all;
    }

    /** Returns how often the job lets OpenSearch refresh, as was seen. */
    String refreshInterval() {
        return ofJob.interval();
    }

    private OpenSearchDestination start(ServerVariant variant, int number) {
        Server started = servers.startBeside(OpenSearchServer.beside(variant.server(), number, variant.resources()));
        return new OpenSearchDestination(started.ports().get(0).number());
    }

    private LoaderSubject loader(String name, OpenSearchDestination server, IndexDefinition definition) {
        return new LoaderSubject(
                name,
                "org.wikistream.baselines.Loader",
                List.of(server.url(), bulks.folder().toString(), Integer.toString(LOADER_THREADS)),
                classPath,
                servers,
                plan.workload(),
                new PreparedIndices(server, () -> ofChanges(definition.withRefreshInterval(refreshInterval()))));
    }

    /** The indices begin with the refresh interval that they end with, as the loaders' do. */
    private PreparedIndices prepared(OpenSearchDestination server) {
        return new PreparedIndices(server, () -> {
            Map<String, IndexDefinition> indices = as030();
            indices.replaceAll((name, index) -> index.withRefreshInterval(refreshInterval()));
            return indices;
        });
    }

    /** For jobs that leave the refresh interval as it is. */
    private PreparedIndices preparedAs030(OpenSearchDestination server) {
        return new PreparedIndices(server, this::as030);
    }

    private Map<String, IndexDefinition> as030() {
        Map<String, IndexDefinition> indices = ofChanges(IndexDefinition.ofChanges030());
        indices.put(IndexDefinition.NAMES.ofStatistics(BenchTopics.BEGIN), IndexDefinition.ofStatistics030());
        return indices;
    }

    private Map<String, IndexDefinition> ofChanges(IndexDefinition definition) {
        return bulks.indices().stream()
                .collect(Collectors.toMap(index -> index, index -> definition, (one, other) -> one, TreeMap::new));
    }
}
