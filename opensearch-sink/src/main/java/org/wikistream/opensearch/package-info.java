/**
 * OpenSearch for jobs and for those who run them: connection, names and templates of indices, and the budget of
 * shards. Flink doesn't belong here, only in the packages below: an operator's commands use this one without it.
 */
@NullMarked
package org.wikistream.opensearch;

import org.jspecify.annotations.NullMarked;
