/**
 * Measures how fast indexing is, compared with a program that only loads the same documents, and how long it takes
 * until an event is searchable. What all benches share is in {@code bench}.
 */
@NullMarked
package org.wikistream.bench.index;

import org.jspecify.annotations.NullMarked;
