/**
 * The elements of the source: each record as parsed, either an enriched change or a rejected record. Only values
 * belong here; what makes them and what takes them is elsewhere.
 */
@NullMarked
package org.wikistream.changesource.records;

import org.jspecify.annotations.NullMarked;
