/**
 * Generated changes with the shape of those that Wikimedia's wikis produce. All text is invented, and everything
 * follows from the seed and the position. Patterns for insights-job to find belong in {@code plants}.
 */
@NullMarked
package org.wikistream.feed.synthetic;

import org.jspecify.annotations.NullMarked;
