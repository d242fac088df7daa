/** Writes documents that OpenSearch refused to the rejected topic. */
@NullMarked
package org.wikistream.opensearch.rejected;

import org.jspecify.annotations.NullMarked;
