package org.wikistream.cli;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.wikistream.operations.command.AbortTransactionsOperation;
import org.wikistream.operations.command.Operations;
import org.wikistream.operations.command.TransactionOwner;
import org.wikistream.operations.transactions.OpenTransaction;
import org.wikistream.problem.UserError;
import org.wikistream.stack.flink.Deployment;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.job.IngestJobSpec;
import org.wikistream.stack.run.Stack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Runs {@link AbortTransactionsOperation} on the local stack, whose checkpoints are known, unless another Kafka is
 * named.
 */
@Command(
        name = "abort-transactions",
        footerHeading = Operations.EXAMPLES,
        footer = {"  ./wikistream abort-transactions   # shows them", "  ./wikistream abort-transactions --yes"})
public final class AbortTransactionsCommand implements Callable<Integer> {

    @Mixin
    private final DataDirOption dataDir = new DataDirOption();

    @Mixin
    private final AbortTransactionsOperation abort = new AbortTransactionsOperation();

    private record LocalJob(Stack stack, Deployment deployment) implements TransactionOwner {

        @Override
        public List<OpenTransaction> abandoned(List<OpenTransaction> open) {
            OptionalLong checkpoint = stack.snapshots().newestCheckpoint(deployment);
            return checkpoint.isEmpty()
                    ? open
                    : open.stream()
                            .filter(transaction -> !transaction.maybeCommittedBy(checkpoint.getAsLong()))
                            .toList();
        }

        @Override
        public void refuseWhileRunning() {
            stack.unfinished(deployment).ifPresent(job -> {
                throw new UserError(deployment.name() + " has not ended (" + job.state() + ", " + job.id()
                        + "), and ends its transactions itself; nothing was aborted");
            });
        }

        @Override
        public String whyKept(int kept) {
            return "the newest checkpoint of " + deployment.name() + " may still be going to commit "
                    + (kept == 1 ? "it" : "them");
        }
    }

    @Override
    public Integer call() {
        if (abort.broker().namesOne()) {
            return abort.call();
        }
        Stack stack = dataDir.stack(Installation.current());
        abort.broker().orElse(stack::answeringBootstrapServers);
        String prefix = abort.broker().topics().prefix();
        return abort.run(
                new LocalJob(stack, Deployment.of(IngestJobSpec.SPEC, List.of("--kafka.topic-prefix", prefix))));
    }
}
