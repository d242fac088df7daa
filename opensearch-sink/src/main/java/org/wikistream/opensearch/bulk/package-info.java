/**
 * The sink that writes documents to OpenSearch in bulks: several at a time, each sent until all of its actions are
 * settled. What is in a document, and which index it goes to, is for the job to say.
 */
@NullMarked
package org.wikistream.opensearch.bulk;

import org.jspecify.annotations.NullMarked;
