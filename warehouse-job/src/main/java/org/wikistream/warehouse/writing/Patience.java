package org.wikistream.warehouse.writing;

import java.io.IOException;
import org.wikistream.mysql.SqlProblem;

/** Decides how long to wait when a batch can't be written now. */
interface Patience {

    /**
     * Waits before the batch is tried again.
     *
     * @param attempts failed attempts in a row, 1 or more
     * @throws IOException if waiting is useless
     */
    void pause(SqlProblem problem, int attempts) throws IOException, InterruptedException;

    /** Called when something could be written again. */
    void over();
}
