/** Deletes what is older than it is to be kept, and nothing that anything still needs. */
@NullMarked
package org.wikistream.stack.retain;

import org.jspecify.annotations.NullMarked;
