/** Sinks for side topics, which take rejected and late records. */
@NullMarked
package org.wikistream.changesource.sidetopic;

import org.jspecify.annotations.NullMarked;
