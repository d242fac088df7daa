/** {@code ./wikistream}: runs the whole path on real servers on one machine. */
@NullMarked
package org.wikistream.stack;

import org.jspecify.annotations.NullMarked;
