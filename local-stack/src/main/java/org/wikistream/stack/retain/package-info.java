/** Deletes what a stack has kept for long enough. */
@NullMarked
package org.wikistream.stack.retain;

import org.jspecify.annotations.NullMarked;
