/**
 * The archive: an Iceberg table of all changes, in Parquet files on S3 or in a folder. How it is reached, its
 * catalogue, its settings and what its failures mean belong here; the table itself is in {@code table}, and those who
 * write, read and maintain it are in packages of those names. Flink and Kafka's clients don't belong in this module.
 */
@NullMarked
package org.wikistream.archive;

import org.jspecify.annotations.NullMarked;
