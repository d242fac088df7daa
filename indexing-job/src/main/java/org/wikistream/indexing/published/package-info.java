/** Publishes the final rows of the statistics, for other stores than OpenSearch. */
@NullMarked
package org.wikistream.indexing.published;

import org.jspecify.annotations.NullMarked;
