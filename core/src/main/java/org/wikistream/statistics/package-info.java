/**
 * The topic of final statistics: its rows, which indexing-job writes, and their JSON. How the statistics are counted
 * belongs in indexing-job.
 */
@NullMarked
package org.wikistream.statistics;

import org.jspecify.annotations.NullMarked;
