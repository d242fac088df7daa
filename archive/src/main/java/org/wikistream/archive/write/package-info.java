/**
 * Writes changes to Parquet files, and commits the files by their Kafka offsets, so that each change is in the table
 * once, whatever is retried. Checkpoints and subtasks don't belong here, but in archive-job, which calls this.
 */
@NullMarked
package org.wikistream.archive.write;

import org.jspecify.annotations.NullMarked;
