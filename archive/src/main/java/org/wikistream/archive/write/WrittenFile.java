package org.wikistream.archive.write;

import java.io.Serializable;

/**
 * A data file that is complete and that no table refers to yet.
 *
 * @param json its entry for the table, in Iceberg's own format
 */
public record WrittenFile(String path, long rows, long bytes, String json) implements Serializable {}
