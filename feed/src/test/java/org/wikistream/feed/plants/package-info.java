@NullMarked
package org.wikistream.feed.plants;

import org.jspecify.annotations.NullMarked;
