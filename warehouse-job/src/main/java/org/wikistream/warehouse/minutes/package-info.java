/**
 * Reads the topic of final statistics, and separates records that are not rows of a minute. The form of a row belongs
 * in core ({@code statistics}), and its table in the module {@code mysql}.
 */
@NullMarked
package org.wikistream.warehouse.minutes;

import org.jspecify.annotations.NullMarked;
