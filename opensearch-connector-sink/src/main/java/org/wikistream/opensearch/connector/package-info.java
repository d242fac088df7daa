/**
 * Flink's own OpenSearch connector as a sink: for those who ask for it by name, or want to compare. It brings
 * OpenSearch's server library along, so nothing else may depend on it, and what both sinks share belongs in the module
 * {@code opensearch-sink}.
 */
@NullMarked
package org.wikistream.opensearch.connector;

import org.jspecify.annotations.NullMarked;
