/** A sink and its store: up to where the store has the topic, and what becomes of an outage. */
@NullMarked
package org.wikistream.changesource.stored;

import org.jspecify.annotations.NullMarked;
