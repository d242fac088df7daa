package org.wikistream.operations.command;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.wikistream.operations.transactions.OpenTransaction;
import org.wikistream.operations.transactions.OpenTransactions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Ends the transactions that a killed ingest left open. */
@Command(
        name = "abort-transactions",
        mixinStandardHelpOptions = true,
        description = {
            "Lists the open transactions of ingest-job, and aborts them with --yes. Readers of committed records wait"
                    + " for them until the job runs again or they time out.",
            "A job that goes on from its newest checkpoint commits one of them and aborts the others. If the job is to"
                    + " run again, start it instead: aborting what it would commit loses events for good."
        },
        footerHeading = Operations.EXAMPLES,
        footer = {
            "  java -jar operations.jar abort-transactions --bootstrap kafka:9092",
            "  java -jar operations.jar abort-transactions --settings FILE --yes"
        })
public final class AbortTransactionsOperation implements Callable<Integer> {

    private static final String JOB = "ingest-job";

    @Mixin
    private final BrokerOptions broker = new BrokerOptions();

    @Option(names = "--yes", description = "Abort those that no checkpoint will commit.")
    private boolean yes;

    @Option(
            names = "--lose-uncommitted",
            description =
                    "With --yes: also abort those that a checkpoint might commit. Their events are lost if the job goes"
                            + " on from it; the job will say so and refuse to run.")
    private boolean loseUncommitted;

    private final Clock clock = Clock.systemUTC();

    /** Returns the options that name a Kafka; a caller that has its own Kafka sets that address as the default. */
    public BrokerOptions broker() {
        return broker;
    }

    @Override
    public Integer call() {
        return run(TransactionOwner.UNKNOWN);
    }

    /** Runs the operation with the caller's knowledge of the job. Returns the exit status. */
    public int run(TransactionOwner owner) {
        try (OpenTransactions transactions =
                new OpenTransactions(broker.client(), broker.topics().prefix() + "-" + JOB)) {
            List<OpenTransaction> open = transactions.list();
            if (open.isEmpty()) {
                System.out.println("No transaction of " + JOB + " is open");
                return 0;
            }
            open.forEach(transaction -> System.out.println(described(transaction)));
            System.out.println("Readers of committed records wait behind " + transactions.held(open) + " offsets");
            return yes ? abort(open, transactions, owner) : 0;
        } catch (KafkaException e) {
            throw broker.noAnswer(e);
        }
    }

    private int abort(List<OpenTransaction> open, OpenTransactions transactions, TransactionOwner owner) {
        List<OpenTransaction> wanted = loseUncommitted ? open : owner.abandoned(open);
        // A running job would fail at its next checkpoint. If a checkpoint is in progress, the job would lose events
        // that
        // it has just been told are safe.
        owner.refuseWhileRunning();
        if (!wanted.isEmpty()) {
            transactions.abort(wanted);
            System.out.println("Aborted " + wanted.size() + " of " + open.size() + "; readers now wait behind "
                    + transactions.held(open) + " offsets");
        }
        int kept = open.size() - wanted.size();
        if (kept == 0) {
            return 0;
        }
        System.err.println(kept + " not aborted: " + owner.whyKept(kept)
                + ". A job that goes on from its newest checkpoint ends them itself: start it again. If it is not"
                + " coming back, add --lose-uncommitted; their events are then lost, unless read again"
                + " (eventstreams.since).");
        return 1;
    }

    private String described(OpenTransaction transaction) {
        Duration age = Duration.between(transaction.begin(), clock.instant());
        Duration left = transaction.timeout().minus(age);
        return transaction.id() + ": open for " + age.toSeconds() + " s, since " + transaction.begin()
                + ", of " + transaction.partitions().size() + " partitions; the broker aborts it in "
                + Math.max(0, left.toSeconds()) + " s";
    }
}
