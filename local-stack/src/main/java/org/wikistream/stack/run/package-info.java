/** Starts, watches and stops the whole stack. */
@NullMarked
package org.wikistream.stack.run;

import org.jspecify.annotations.NullMarked;
