/** Kafka to MySQL: a row for each change, and the roll-ups that count it. */
@NullMarked
package org.wikistream.warehouse;

import org.jspecify.annotations.NullMarked;
