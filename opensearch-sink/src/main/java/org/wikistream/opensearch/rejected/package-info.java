/**
 * Writes documents that OpenSearch refused to the rejected topic, and sends them again. The reasons for refusals belong
 * in {@code bulk}, and the making of documents in the job.
 */
@NullMarked
package org.wikistream.opensearch.rejected;

import org.jspecify.annotations.NullMarked;
