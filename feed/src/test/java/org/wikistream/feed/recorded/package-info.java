@NullMarked
package org.wikistream.feed.recorded;

import org.jspecify.annotations.NullMarked;
