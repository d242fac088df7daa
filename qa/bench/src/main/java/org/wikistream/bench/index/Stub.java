package org.wikistream.bench.index;

import java.util.List;
import java.util.Map;
import org.wikistream.bench.Baseline;

/** A program that answers the job at once, as OpenSearch would, and forgets all documents. */
record Stub(Baseline program, OpenSearchDestination destination) implements AutoCloseable {

    private static final String NAME = "stub";

    /** @param arguments empty, or the folder in which to keep the bodies of the changes' bulks */
    static Stub start(String classPath, String... arguments) {
        Baseline program =
                Baseline.start(NAME, "org.wikistream.baselines.StubOpenSearch", classPath, List.of(arguments));
        return new Stub(program, new OpenSearchDestination(Integer.parseInt(program.expect("ready "))));
    }

    Map<String, ProcessHandle> process() {
        return Map.of(NAME, program.handle());
    }

    @Override
    public void close() {
        program.close();
    }
}
