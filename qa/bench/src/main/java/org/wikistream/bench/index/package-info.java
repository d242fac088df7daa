/**
 * Measures how fast indexing is, compared with a program that only loads the same documents, and how long it takes until an
 * event is searchable.
 */
@NullMarked
package org.wikistream.bench.index;

import org.jspecify.annotations.NullMarked;
