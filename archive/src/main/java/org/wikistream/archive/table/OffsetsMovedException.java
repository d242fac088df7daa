package org.wikistream.archive.table;

/**
 * Thrown if another commit has moved the table's offsets since this one was decided. It is not one of Iceberg's
 * exceptions, because after some of those Iceberg deletes the files of all attempts, one of which may have succeeded.
 */
public final class OffsetsMovedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OffsetsMovedException(String message) {
        super(message);
    }
}
