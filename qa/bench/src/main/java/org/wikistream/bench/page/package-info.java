/**
 * Measures how fast the page answers and sends news, and what its viewers cost OpenSearch and its server, over a month
 * of changes. What all benches share is in {@code bench}.
 */
@NullMarked
package org.wikistream.bench.page;

import org.jspecify.annotations.NullMarked;
