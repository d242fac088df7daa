/**
 * The sink that writes documents to OpenSearch in bulks: several at a time, each sent until all of its actions are
 * settled. The content of a document and the choice of its index belong in the job.
 */
@NullMarked
package org.wikistream.opensearch.bulk;

import org.jspecify.annotations.NullMarked;
