@NullMarked
package org.wikistream.feed.synthetic;

import org.jspecify.annotations.NullMarked;
