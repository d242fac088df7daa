/**
 * Publishes the final rows of the statistics, for stores other than OpenSearch. The form of a row in the topic belongs
 * in core ({@code statistics}).
 */
@NullMarked
package org.wikistream.indexing.published;

import org.jspecify.annotations.NullMarked;
