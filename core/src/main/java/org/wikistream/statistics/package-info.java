/** The topic of final statistics: its rows, which indexing-job writes, and their JSON. */
@NullMarked
package org.wikistream.statistics;

import org.jspecify.annotations.NullMarked;
