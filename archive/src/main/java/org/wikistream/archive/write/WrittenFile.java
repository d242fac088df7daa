package org.wikistream.archive.write;

import java.io.Serializable;

/**
 * A data file that is complete and that no table refers to yet.
 *
 * @param json what the table is to know of it, in Iceberg's own spelling
 */
public record WrittenFile(String path, long rows, long bytes, String json) implements Serializable {}
