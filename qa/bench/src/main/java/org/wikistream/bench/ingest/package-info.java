/**
 * Measures how fast ingest copies the stream to Kafka, compared with programs that only read it, and how much
 * processor time it takes at the stream's own pace. What all benches share is in {@code bench}.
 */
@NullMarked
package org.wikistream.bench.ingest;

import org.jspecify.annotations.NullMarked;
