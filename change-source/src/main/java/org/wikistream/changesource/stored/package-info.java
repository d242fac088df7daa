/**
 * What a sink knows of its store, whichever store that is: up to where the store has the topic, and what becomes of an
 * outage. How a particular store is written belongs to its own job or module.
 */
@NullMarked
package org.wikistream.changesource.stored;

import org.jspecify.annotations.NullMarked;
