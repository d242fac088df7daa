/** Kafka to OpenSearch: a document for each change, and statistics for each window of time. */
@NullMarked
package org.wikistream.indexing;

import org.jspecify.annotations.NullMarked;
