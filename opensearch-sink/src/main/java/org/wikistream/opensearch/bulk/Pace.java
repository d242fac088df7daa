package org.wikistream.opensearch.bulk;

import java.util.function.BooleanSupplier;

/** Follows a writer's work. Called by the task's thread, and never waits. */
interface Pace {

    Pace NONE = new Pace() {};

    /**
     * The writer is there.
     *
     * @param idle whether it has nothing to send and waits for no answer
     */
    default void start(BooleanSupplier idle) {}

    /** An action was written. */
    default void written(IndexAction action) {}

    /** A bulk is settled: OpenSearch has answered. */
    default void settled() {}
}
