/** Writes changes to Parquet files, and commits the files by their Kafka offsets: each change once, whatever is tried again. */
@NullMarked
package org.wikistream.archive.write;

import org.jspecify.annotations.NullMarked;
