/**
 * Content hashes, by which equal bytes are recognised. A hash that only spreads keys over buckets belongs in the code
 * that owns the buckets.
 */
@NullMarked
package org.wikistream.hash;

import org.jspecify.annotations.NullMarked;
