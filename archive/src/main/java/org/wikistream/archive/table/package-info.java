/** The table: its columns, how it is made and brought up to date, and up to which Kafka offsets it has them. */
@NullMarked
package org.wikistream.archive.table;

import org.jspecify.annotations.NullMarked;
