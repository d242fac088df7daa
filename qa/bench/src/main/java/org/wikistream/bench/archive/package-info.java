/**
 * Measures how fast the archive is written, compared with a program that writes the same columns. What all benches
 * share is in {@code bench}.
 */
@NullMarked
package org.wikistream.bench.archive;

import org.jspecify.annotations.NullMarked;
