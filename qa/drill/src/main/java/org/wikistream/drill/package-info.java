/**
 * Causes faults on a separate stack, and proves that they did no harm: it counts for itself what should be where, with
 * no code of the jobs. How servers are started and stopped belongs in {@code local-stack}.
 */
@NullMarked
package org.wikistream.drill;

import org.jspecify.annotations.NullMarked;
