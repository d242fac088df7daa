/** How fast ingest copies the stream to Kafka, beside programs that only read it, and what it takes at the stream's own pace. */
@NullMarked
package org.wikistream.bench.ingest;

import org.jspecify.annotations.NullMarked;
