/**
 * Hashes of content, by which equal bytes are recognised. A hash that only spreads keys over buckets belongs to
 * whoever has the buckets.
 */
@NullMarked
package org.wikistream.hash;

import org.jspecify.annotations.NullMarked;
