/**
 * Reads the table: which files it has, which ids, and the events in the order in which they came, also as a recording
 * for the feed. Nothing here changes the table. Comparing it with other stores belongs in {@code operations}.
 */
@NullMarked
package org.wikistream.archive.read;

import org.jspecify.annotations.NullMarked;
