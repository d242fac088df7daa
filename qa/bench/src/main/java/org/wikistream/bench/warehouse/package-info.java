/**
 * Measures how fast the warehouse is written, and how fast it answers, over a sample that is loaded straight into its
 * tables. What all benches share is in {@code bench}.
 */
@NullMarked
package org.wikistream.bench.warehouse;

import org.jspecify.annotations.NullMarked;
