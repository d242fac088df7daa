/** The jobs of the local stack, and which of them are to run. */
@NullMarked
package org.wikistream.stack.job;

import org.jspecify.annotations.NullMarked;
