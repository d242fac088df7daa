/**
 * Measures the stores that the jobs write to, for {@code status}: how much they hold, and how far behind they are.
 * Comparing their contents belongs in {@code operations} ({@code stores}).
 */
@NullMarked
package org.wikistream.stack.store;

import org.jspecify.annotations.NullMarked;
