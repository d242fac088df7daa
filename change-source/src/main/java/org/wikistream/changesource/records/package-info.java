/** The elements of the source: each record as parsed, either an enriched change or a rejected record. */
@NullMarked
package org.wikistream.changesource.records;

import org.jspecify.annotations.NullMarked;
