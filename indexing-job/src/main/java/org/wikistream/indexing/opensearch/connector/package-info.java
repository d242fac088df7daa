/** The sink of Flink's connector, beside our own until the bench has shown both. */
@NullMarked
package org.wikistream.indexing.opensearch.connector;

import org.jspecify.annotations.NullMarked;
