/** Reads the table: which files it has, ids, and events in the order in which they came. */
@NullMarked
package org.wikistream.archive.read;

import org.jspecify.annotations.NullMarked;
