/** A program of its own: what was rejected on the way from the topic into OpenSearch is sent there again. */
@NullMarked
package org.wikistream.indexing.replay;

import org.jspecify.annotations.NullMarked;
