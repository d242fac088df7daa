/** The sink that writes documents to OpenSearch in bulks: several at a time, each sent until all of its actions are settled. */
@NullMarked
package org.wikistream.opensearch.bulk;

import org.jspecify.annotations.NullMarked;
