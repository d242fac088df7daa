/**
 * The archive: an Iceberg table of all changes, in Parquet files on S3 or in a folder. How it is reached, its catalogue, and what
 * its failures mean. No Flink.
 */
@NullMarked
package org.wikistream.archive;

import org.jspecify.annotations.NullMarked;
