/**
 * The stores that the jobs write to, as {@code status} shows them: how much they hold, and how far behind they are.
 * Comparing what they hold belongs in {@code operations} ({@code stores}).
 */
@NullMarked
package org.wikistream.stack.store;

import org.jspecify.annotations.NullMarked;
