/** The topic of changes as a Flink source for any job: each record parsed and enriched, or rejected with its reason, and none skipped in silence. */
@NullMarked
package org.wikistream.changesource;

import org.jspecify.annotations.NullMarked;
