package org.wikistream.archive.write;

import org.wikistream.archive.ArchiveException;

/**
 * Thrown if the table lacks changes that were committed before, because it was rolled back, restored from a copy or
 * replaced. Continuing would lose them.
 */
public final class OlderTableException extends ArchiveException {

    private static final long serialVersionUID = 1L;

    OlderTableException(int partition, long expected, long found) {
        super("The table is older than the job's state: everything of Kafka partition " + partition + " below offset "
                + expected + " was handed over to it, and it has only what is below " + found
                + ". It was rolled back, restored from a copy or replaced. " + HandedOver.WITHOUT_STATE);
    }
}
