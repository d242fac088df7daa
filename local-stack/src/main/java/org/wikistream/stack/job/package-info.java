/**
 * The jobs of the local stack, and the choice of those that run. A new job is one class here; submitting and watching
 * jobs is the same for all and belongs in {@code run}.
 */
@NullMarked
package org.wikistream.stack.job;

import org.jspecify.annotations.NullMarked;
