@NullMarked
package org.wikistream.feed.misbehaviour;

import org.jspecify.annotations.NullMarked;
