/**
 * Keeps the table small: merges small files, forgets old snapshots, removes files that nothing refers to. Nothing here
 * deletes a change, and nothing decides when maintenance runs: that is for the caller to say.
 */
@NullMarked
package org.wikistream.archive.maintain;

import org.jspecify.annotations.NullMarked;
