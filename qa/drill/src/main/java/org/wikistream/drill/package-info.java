/**
 * Causes faults on a separate stack, and proves that they did no harm: it counts independently what should be where,
 * without any code of the jobs. Starting and stopping servers belongs in {@code local-stack}.
 */
@NullMarked
package org.wikistream.drill;

import org.jspecify.annotations.NullMarked;
