/** Sinks for what is set aside: records that are no change, and what comes late. */
@NullMarked
package org.wikistream.changesource.sidetopic;

import org.jspecify.annotations.NullMarked;
