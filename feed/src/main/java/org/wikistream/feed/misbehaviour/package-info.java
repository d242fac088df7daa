/** What the real service and the network between do wrong now and then, done on purpose and in the same way each time. */
@NullMarked
package org.wikistream.feed.misbehaviour;

import org.jspecify.annotations.NullMarked;
