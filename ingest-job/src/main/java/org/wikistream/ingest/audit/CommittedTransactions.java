package org.wikistream.ingest.audit;

import java.io.IOException;

/** Tells which transactions were committed, however long ago. */
interface CommittedTransactions {

    /**
     * Returns whether the transaction was committed; if not, it never will be.
     *
     * @throws IOException if that can't be found out now: the transaction is still open, or Kafka doesn't answer
     */
    boolean contain(TransactionSummary summary) throws IOException, InterruptedException;
}
