/**
 * The streams as a Flink source (FLIP-27). A split is a stream: it never ends, and its state holds everything that is
 * needed to continue exactly where a checkpoint was taken.
 *
 * <p>The rules by which a frame is emitted belong in {@code resume}, and the network in {@code sse}.
 *
 * @see <a href="https://cwiki.apache.org/confluence/x/YpD5Bg">FLIP-27</a>
 */
@NullMarked
package org.wikistream.ingest.source;

import org.jspecify.annotations.NullMarked;
