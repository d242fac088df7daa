/** Finds what is rising, fought over or odd among the changes. */
@NullMarked
package org.wikistream.insights;

import org.jspecify.annotations.NullMarked;
