/**
 * Writes documents that OpenSearch refused to the rejected topic, and sends them again. Why one is refused is told in
 * {@code bulk}, and what it should have been in the job.
 */
@NullMarked
package org.wikistream.opensearch.rejected;

import org.jspecify.annotations.NullMarked;
