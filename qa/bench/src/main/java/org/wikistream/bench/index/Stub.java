package org.wikistream.bench.index;

import java.util.List;
import java.util.Map;
import org.wikistream.bench.Baseline;

/**
 * A program that answers the job as OpenSearch does, at once, and forgets what it is given.
 */
record Stub(Baseline program, Destination destination) implements AutoCloseable {

    private static final String NAME = "stub";

    /** @param arguments empty, or the folder where the bodies of the changes' bulks are kept */
    static Stub start(String classPath, String... arguments) {
        Baseline program =
                Baseline.start(NAME, "org.wikistream.baselines.StubOpenSearch", classPath, List.of(arguments));
        return new Stub(program, new Destination(Integer.parseInt(program.expect("ready "))));
    }

    Map<String, ProcessHandle> process() {
        return Map.of(NAME, program.handle());
    }

    @Override
    public void close() {
        program.close();
    }
}
