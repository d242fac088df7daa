package org.wikistream.stack.server;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The resources of the machine that an OpenSearch node may use.
 *
 * @param heap as {@code -Xmx} takes it
 * @param collector the garbage collector; null for the one that the JVM chooses, which is G1 on a machine with two
 *     processors and 2 GB or more
 * @param indexBuffer how much of the heap holds documents until they are written as a segment, in percent or bytes;
 *     null for OpenSearch's own 10 %
 */
public record OpenSearchResources(
        String heap,
        @Nullable Collector collector,
        @Nullable String indexBuffer) {

    /** The resources of the stack's node. */
    public static final OpenSearchResources USUAL = new OpenSearchResources("768m", null, null);

    /** The garbage collectors that a JVM may have. */
    public enum Collector {
        PARALLEL("-XX:+UseParallelGC"),
        G1("-XX:+UseG1GC"),
        SERIAL("-XX:+UseSerialGC");

        private final String option;

        Collector(String option) {
            this.option = option;
        }
    }

    List<String> jvmOptions() {
        List<String> options = new ArrayList<>(List.of("-Xmx" + heap));
        if (collector != null) {
            options.add(collector.option);
        }
        return options;
    }

    /** Returns the arguments of the program that runs the node. */
    List<String> arguments() {
        return indexBuffer == null ? List.of() : List.of("--index-buffer", indexBuffer);
    }
}
