/**
 * Reads the topic of final statistics, and sets aside what is no row of a minute. What a row looks like is core's
 * ({@code statistics}), and its table is the module {@code mysql}'s.
 */
@NullMarked
package org.wikistream.warehouse.minutes;

import org.jspecify.annotations.NullMarked;
