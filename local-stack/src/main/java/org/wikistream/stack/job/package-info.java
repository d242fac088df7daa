/** The jobs of the local stack, and the choice of those that run. */
@NullMarked
package org.wikistream.stack.job;

import org.jspecify.annotations.NullMarked;
