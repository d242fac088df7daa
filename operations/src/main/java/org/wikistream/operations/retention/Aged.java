package org.wikistream.operations.retention;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Things of one kind that are kept for some time. */
@FunctionalInterface
public interface Aged {

    /** What began to age before that. Throws where it can't be told. */
    List<Expired> before(Instant limit) throws IOException;
}
