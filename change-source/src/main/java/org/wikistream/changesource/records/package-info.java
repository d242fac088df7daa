/**
 * The elements of the source: each record as parsed, either an enriched change or a rejected record. Only values belong
 * here, not the code that creates or uses them.
 */
@NullMarked
package org.wikistream.changesource.records;

import org.jspecify.annotations.NullMarked;
