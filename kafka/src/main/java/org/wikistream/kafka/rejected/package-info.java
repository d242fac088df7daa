/** The rejected topic: what a record of it is like, written and read. */
@NullMarked
package org.wikistream.kafka.rejected;

import org.jspecify.annotations.NullMarked;
