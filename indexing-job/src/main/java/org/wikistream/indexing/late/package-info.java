/**
 * Writes changes and counts that came too late for their window to the late topic. What is too late is decided in
 * {@code stats}.
 */
@NullMarked
package org.wikistream.indexing.late;

import org.jspecify.annotations.NullMarked;
