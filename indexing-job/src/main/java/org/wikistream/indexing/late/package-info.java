/**
 * Writes changes and counts that came too late for their window to the late topic. Deciding what is too late belongs in
 * {@code stats}.
 */
@NullMarked
package org.wikistream.indexing.late;

import org.jspecify.annotations.NullMarked;
