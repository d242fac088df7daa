/**
 * Publishes the final rows of the statistics, for other stores than OpenSearch. What a row looks like in the topic is
 * core's ({@code statistics}).
 */
@NullMarked
package org.wikistream.indexing.published;

import org.jspecify.annotations.NullMarked;
