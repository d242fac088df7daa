/** The sink that brings documents into OpenSearch: bulks, several at a time, each sent until all in it has found its end. */
@NullMarked
package org.wikistream.opensearch.bulk;

import org.jspecify.annotations.NullMarked;
