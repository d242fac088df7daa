@NullMarked
package org.wikistream.feed;

import org.jspecify.annotations.NullMarked;
