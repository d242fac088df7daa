package org.wikistream.archive.query.files;

import java.time.LocalDate;

/**
 * A Parquet file of the archive.
 *
 * @param day when its changes came into Kafka, in UTC
 * @param path as the archive names it
 */
public record ArchivedFile(LocalDate day, long rows, long bytes, String path) {}
