/**
 * Flink's own OpenSearch connector as a sink, for users who choose it by name or want to compare. It depends on
 * OpenSearch's server library, so nothing else may depend on this module; code that both sinks share belongs in the
 * module {@code opensearch-sink}.
 */
@NullMarked
package org.wikistream.opensearch.connector;

import org.jspecify.annotations.NullMarked;
