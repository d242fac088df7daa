/** Faults on purpose on a stack of their own, and the proof that nothing came of them. */
@NullMarked
package org.wikistream.drill;

import org.jspecify.annotations.NullMarked;
