/** What the job's operators hand on to each other. */
@NullMarked
package org.wikistream.changesource.records;

import org.jspecify.annotations.NullMarked;
