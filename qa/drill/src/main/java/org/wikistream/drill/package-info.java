/** Causes faults on a separate stack, and proves that they did no harm. */
@NullMarked
package org.wikistream.drill;

import org.jspecify.annotations.NullMarked;
