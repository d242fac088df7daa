package org.wikistream.operations.command;

import java.util.List;
import org.wikistream.operations.transactions.OpenTransaction;

/** What is known of the job that opened transactions. */
public interface TransactionOwner {

    /** A job that nothing is known of. */
    TransactionOwner UNKNOWN = new TransactionOwner() {
        @Override
        public List<OpenTransaction> abandoned(List<OpenTransaction> open) {
            return List.of();
        }

        @Override
        public void refuseWhileRunning() {}

        @Override
        public String whyKept(int kept) {
            return "whether a checkpoint is going to commit them is not known here";
        }
    };

    /** Returns the transactions that no checkpoint is going to commit. */
    List<OpenTransaction> abandoned(List<OpenTransaction> open);

    /** Throws if the job runs and ends its transactions itself. */
    void refuseWhileRunning();

    /** Explains why some are not {@link #abandoned}. The text is the middle of a sentence. */
    String whyKept(int kept);
}
