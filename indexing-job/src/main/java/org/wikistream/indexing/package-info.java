/**
 * indexing-job, Kafka to OpenSearch: a document for each change, and statistics for each window of time. Here are the
 * job, its settings, its pipeline and the choice of its sinks; what the steps do belongs in the packages below.
 */
@NullMarked
package org.wikistream.indexing;

import org.jspecify.annotations.NullMarked;
