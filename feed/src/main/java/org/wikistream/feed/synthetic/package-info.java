/**
 * Changes that are made up, with the shape of those that Wikimedia's wikis produce. All text is of our own making, and
 * all follows from the seed and the position. What insights-job is to find among them belongs in {@code plants}.
 */
@NullMarked
package org.wikistream.feed.synthetic;

import org.jspecify.annotations.NullMarked;
