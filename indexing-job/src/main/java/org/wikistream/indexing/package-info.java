/**
 * indexing-job, Kafka to OpenSearch: a document for each change, and statistics for each window of time. This package
 * holds the job, its settings, its pipeline and the choice of its sinks; the steps themselves belong in the packages
 * below.
 */
@NullMarked
package org.wikistream.indexing;

import org.jspecify.annotations.NullMarked;
