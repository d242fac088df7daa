/**
 * Keeps the table small: merges small files, expires old snapshots, and removes files that nothing refers to. Nothing
 * here deletes a change. Scheduling doesn't belong here; the caller decides when maintenance runs.
 */
@NullMarked
package org.wikistream.archive.maintain;

import org.jspecify.annotations.NullMarked;
