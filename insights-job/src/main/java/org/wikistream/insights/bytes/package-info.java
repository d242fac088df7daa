/** The layout of what sightings and states carry. */
@NullMarked
package org.wikistream.insights.bytes;

import org.jspecify.annotations.NullMarked;
