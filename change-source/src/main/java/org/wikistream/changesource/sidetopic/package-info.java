/** Sinks for side topics, which take rejected and late records, and dead letters for what a sink's store refuses. */
@NullMarked
package org.wikistream.changesource.sidetopic;

import org.jspecify.annotations.NullMarked;
