/** Keeps the table small: merges small files, forgets old snapshots, removes files that nothing refers to. */
@NullMarked
package org.wikistream.archive.maintain;

import org.jspecify.annotations.NullMarked;
