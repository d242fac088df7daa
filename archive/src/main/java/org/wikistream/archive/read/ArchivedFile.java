package org.wikistream.archive.read;

import java.time.LocalDate;

/**
 * A Parquet file that the table has.
 *
 * @param day UTC day of its rows' {@code ingested_at}
 */
public record ArchivedFile(String path, LocalDate day, long rows, long bytes) {}
