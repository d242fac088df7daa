/** Changes that are made up, with the shape of those that Wikimedia's wikis produce. All text is of our own making. */
@NullMarked
package org.wikistream.feed.synthetic;

import org.jspecify.annotations.NullMarked;
