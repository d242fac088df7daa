package org.wikistream.warehouse.writing;

import java.io.IOException;
import org.wikistream.mysql.SqlProblem;

/** Decides how long a batch waits that can't be written now. */
interface Patience {

    /**
     * Waits before the batch is tried again.
     *
     * @param attempts failed attempts in a row, 1 or more
     * @throws IOException if waiting is of no use
     */
    void pause(SqlProblem problem, int attempts) throws IOException, InterruptedException;

    /** Something was written again. */
    void over();
}
