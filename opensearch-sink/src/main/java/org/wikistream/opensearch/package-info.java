/**
 * OpenSearch for jobs and for those who run them: connection, names and templates of indices, and the budget of shards.
 * Flink doesn't belong here, only in the packages below, because an operator's commands use this package without it.
 */
@NullMarked
package org.wikistream.opensearch;

import org.jspecify.annotations.NullMarked;
