/**
 * The layout of what observations and states carry: how numbers and texts become bytes and are read again. What the
 * bytes mean belongs to the class that they are of.
 */
@NullMarked
package org.wikistream.insights.bytes;

import org.jspecify.annotations.NullMarked;
