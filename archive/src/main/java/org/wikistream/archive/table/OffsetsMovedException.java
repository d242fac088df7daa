package org.wikistream.archive.table;

/**
 * Another commit moved the table's offsets since this one was decided. Not one of Iceberg's exceptions: after some of
 * those it deletes what all attempts wrote, and one of them may have come in.
 */
public final class OffsetsMovedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OffsetsMovedException(String message) {
        super(message);
    }
}
