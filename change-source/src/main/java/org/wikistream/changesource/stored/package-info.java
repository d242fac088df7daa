/**
 * A sink's knowledge of its store, whichever store that is: how far the store has the topic, and the handling of an
 * outage. Writing to a particular store belongs in its own job or module.
 */
@NullMarked
package org.wikistream.changesource.stored;

import org.jspecify.annotations.NullMarked;
