/**
 * Reads the table: its files, its ids, and its events in the order in which they arrived, also as a recording for the
 * feed. Nothing here changes the table. Comparing it with other stores belongs in {@code operations}.
 */
@NullMarked
package org.wikistream.archive.read;

import org.jspecify.annotations.NullMarked;
