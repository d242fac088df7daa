package org.wikistream.stack.command;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.wikistream.stack.flink.Lineage;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.problem.StackException;
import org.wikistream.stack.run.Stack;
import org.wikistream.stack.transactions.OpenTransaction;
import org.wikistream.stack.transactions.OpenTransactions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Ends what a killed ingest left behind. */
@Command(
        name = "abort-transactions",
        mixinStandardHelpOptions = true,
        description = {
            "Lists transactions of ingest-job that are open, and with --yes aborts them. Readers of committed records wait for"
                    + " them until the job runs again, or their timeout.",
            "A job that goes on from its newest checkpoint commits one of them and aborts the others: where it will run"
                    + " again, start it (./wikistream up). Aborting what it would commit loses events for good."
        })
public final class AbortTransactionsCommand implements Callable<Integer> {

    @Mixin
    private final BrokerOptions broker = new BrokerOptions();

    @Option(names = "--yes", description = "Abort those that no checkpoint is going to commit.")
    private boolean yes;

    @Option(
            names = "--lose-uncommitted",
            description =
                    "With --yes: also those that a checkpoint might commit. Their events are lost if the job goes on"
                            + " from it; it will say so, and not run.")
    private boolean loseUncommitted;

    private final Clock clock = Clock.systemUTC();

    @Override
    public Integer call() {
        Installation installation = Installation.current();
        String prefix = broker.topics().prefix();
        Lineage lineage = Lineage.of(Stack.INGEST, List.of("--kafka.topic-prefix", prefix));
        try (OpenTransactions transactions =
                new OpenTransactions(broker.client(installation), prefix + "-" + Stack.INGEST)) {
            List<OpenTransaction> open = transactions.list();
            if (open.isEmpty()) {
                System.out.println("No transaction of " + Stack.INGEST + " is open");
                return 0;
            }
            open.forEach(transaction -> System.out.println(described(transaction)));
            System.out.println("Readers of committed records wait behind " + transactions.held(open) + " offsets");
            return yes ? abort(open, transactions, installation, lineage) : 0;
        } catch (KafkaException e) {
            throw broker.noAnswer(installation, e);
        }
    }

    private int abort(
            List<OpenTransaction> open, OpenTransactions transactions, Installation installation, Lineage lineage) {
        List<OpenTransaction> wanted = loseUncommitted ? open : withoutLoss(open, installation, lineage);
        if (!broker.namesAnother()) {
            refuseWhileRunning(broker.dataDir().stack(installation), lineage);
        }
        if (!wanted.isEmpty()) {
            transactions.abort(wanted);
            System.out.println("Aborted " + wanted.size() + " of " + open.size() + "; readers now wait behind "
                    + transactions.held(open) + " offsets");
        }
        return wanted.size() == open.size() ? 0 : explainKept(open.size() - wanted.size(), lineage);
    }

    private List<OpenTransaction> withoutLoss(List<OpenTransaction> open, Installation installation, Lineage lineage) {
        if (broker.namesAnother()) {
            return List.of();
        }
        OptionalLong checkpoint =
                broker.dataDir().stack(installation).statePoints().newestCheckpoint(lineage);
        return checkpoint.isEmpty()
                ? open
                : open.stream()
                        .filter(transaction -> !transaction.maybeCommittedBy(checkpoint.getAsLong()))
                        .toList();
    }

    /** The job would fail at its next checkpoint, or if that is under way, lose what it has just been told is safe. */
    private static void refuseWhileRunning(Stack stack, Lineage lineage) {
        stack.unfinished(lineage).ifPresent(job -> {
            throw new StackException(lineage.name() + " is there (" + job.state() + ", " + job.id()
                    + ") and ends its transactions itself; nothing was aborted");
        });
    }

    private int explainKept(int kept, Lineage lineage) {
        System.err.println(kept + " not aborted: "
                + (broker.namesAnother()
                        ? "whether a checkpoint is going to commit them is not known here"
                        : "the newest checkpoint of " + lineage.name() + " may still be going to commit "
                                + (kept == 1 ? "it" : "them"))
                + ". A job that goes on from its newest checkpoint ends them itself: start it again. If it is not coming"
                + " back, add --lose-uncommitted; their events are then lost, unless read again (eventstreams.since).");
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
