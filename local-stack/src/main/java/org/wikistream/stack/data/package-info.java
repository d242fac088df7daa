/** What a data dir remembers: whose data it is, where the stream comes from, how the last run ended. */
@NullMarked
package org.wikistream.stack.data;

import org.jspecify.annotations.NullMarked;
