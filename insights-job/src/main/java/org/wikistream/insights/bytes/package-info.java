/** The layout of what observations and states carry. */
@NullMarked
package org.wikistream.insights.bytes;

import org.jspecify.annotations.NullMarked;
