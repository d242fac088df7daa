/** What OpenSearch refused, into the rejected topic. */
@NullMarked
package org.wikistream.opensearch.rejected;

import org.jspecify.annotations.NullMarked;
