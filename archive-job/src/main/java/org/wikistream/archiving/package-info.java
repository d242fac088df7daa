/** Kafka to the archive: each change once, as a row of an Iceberg table. */
@NullMarked
package org.wikistream.archiving;

import org.jspecify.annotations.NullMarked;
