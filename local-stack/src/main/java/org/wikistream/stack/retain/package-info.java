/**
 * Deletes what a stack has kept for long enough: what the user chose, and one pass over all kinds of things. What
 * makes one of them old, and how it is deleted, belongs in {@code operations} ({@code retention}).
 */
@NullMarked
package org.wikistream.stack.retain;

import org.jspecify.annotations.NullMarked;
