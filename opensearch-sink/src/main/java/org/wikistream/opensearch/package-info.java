/** OpenSearch for jobs: connection, names and templates of indices, and the budget of shards. */
@NullMarked
package org.wikistream.opensearch;

import org.jspecify.annotations.NullMarked;
