package org.wikistream.stack.run;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A job that the cluster has taken.
 *
 * @param id Flink's
 * @param state what it goes on from
 */
public record Started(String id, Optional<Path> state) {}
