/** Flink's own OpenSearch connector as a sink: for those who ask for it by name, or want to compare. */
@NullMarked
package org.wikistream.opensearch.connector;

import org.jspecify.annotations.NullMarked;
