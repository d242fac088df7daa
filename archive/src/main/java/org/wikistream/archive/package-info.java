/**
 * The archive: an Iceberg table of all changes, in Parquet files on S3 or in a folder. Access to it, its catalogue, its
 * settings and the meaning of its failures belong here. The table itself is in {@code table}; writing, reading and
 * maintaining it are in packages of those names. Flink and Kafka's clients don't belong in this module.
 */
@NullMarked
package org.wikistream.archive;

import org.jspecify.annotations.NullMarked;
