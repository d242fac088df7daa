/**
 * Deletes what a stack has kept for long enough. This package holds the ages that the user chose, and the pass over all
 * kinds of things. The rules for when one of them is old, and how it is deleted, belong in {@code operations} ({@code
 * retention}).
 */
@NullMarked
package org.wikistream.stack.retain;

import org.jspecify.annotations.NullMarked;
