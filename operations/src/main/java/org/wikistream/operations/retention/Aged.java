package org.wikistream.operations.retention;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Things of one kind that are kept for some time. */
@FunctionalInterface
public interface Aged {

    /** Returns the things whose age began before the limit. Throws if that can't be determined. */
    List<Expired> before(Instant limit) throws IOException;
}
