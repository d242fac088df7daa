/**
 * The topic of final statistics: its rows, which indexing-job writes, and their JSON. Counting the statistics belongs
 * in indexing-job.
 */
@NullMarked
package org.wikistream.statistics;

import org.jspecify.annotations.NullMarked;
