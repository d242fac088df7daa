/** Reads the topic of final statistics, and sets aside what is no row of a minute. */
@NullMarked
package org.wikistream.warehouse.minutes;

import org.jspecify.annotations.NullMarked;
