/** The job's side of OpenSearch: how to reach it, what its indices look like, and the sink. */
@NullMarked
package org.wikistream.indexing.opensearch;

import org.jspecify.annotations.NullMarked;
