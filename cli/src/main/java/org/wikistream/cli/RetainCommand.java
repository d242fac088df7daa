package org.wikistream.cli;

import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.wikistream.operations.command.Operations;
import org.wikistream.progress.LiveOutput;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.retain.Retention;
import org.wikistream.stack.run.Stack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sets how long things are kept. */
@Command(
        name = "retain",
        mixinStandardHelpOptions = true,
        description = {
            "Sets how long things are kept, and deletes at once what is older; a running stack repeats that each day.",
            "Whatever is not named keeps the age it was given last; at first, everything is kept forever. AGE is a"
                    + " number with d or h, or all."
        },
        footerHeading = Operations.EXAMPLES,
        footer = {
            "  ./wikistream retain --indices 90d --topics 30d --dry-run",
            "  ./wikistream retain --checkpoints 7d --savepoints all"
        })
public final class RetainCommand implements Callable<Integer> {

    @Mixin
    private final DataDirOption dataDir = new DataDirOption();

    @Option(
            names = "--indices",
            paramLabel = "AGE",
            description = "Indices of OpenSearch; age counts from when they were made and their month was over.")
    private @Nullable String indices;

    @Option(
            names = "--topics",
            paramLabel = "AGE",
            description = "Records in Kafka, by when they were appended, but none that a consumer group has yet to"
                    + " read.")
    private @Nullable String topics;

    @Option(
            names = "--warehouse",
            paramLabel = "AGE",
            description = "Months of the warehouse's tables; age counts from when they were made and were over.")
    private @Nullable String warehouse;

    @Option(
            names = "--checkpoints",
            paramLabel = "AGE",
            description = "Checkpoints of earlier runs of a job, unless a newer state needs them.")
    private @Nullable String checkpoints;

    @Option(
            names = "--savepoints",
            paramLabel = "AGE",
            description = "Savepoints, including those taken by hand, except each job's newest.")
    private @Nullable String savepoints;

    @Option(names = "--dry-run", description = "Only show what would be deleted; don't remember the ages.")
    private boolean dryRun;

    @Override
    public Integer call() {
        Stack stack = dataDir.stack(Installation.current());
        Retention retention = stack.retention()
                .read()
                .orElse(Retention.FOR_EVER)
                .with(indices, topics, warehouse, checkpoints, savepoints);
        if (dryRun) {
            System.out.println("A trial (--dry-run): nothing is deleted, and none of this is remembered");
        }
        retention.lines().forEach(System.out::println);
        if (!dryRun) {
            stack.retention().write(retention);
        }
        AtomicInteger said = new AtomicInteger();
        Consumer<String> say = line -> {
            said.incrementAndGet();
            System.out.println(line);
        };
        boolean cleaned = stack.clean(retention, dryRun, Clock.systemUTC(), say, LiveOutput.standardError());
        if (said.get() == 0) {
            System.out.println(dryRun ? "Nothing would be deleted" : "Nothing is older; nothing was deleted");
        }
        return cleaned ? 0 : 1;
    }
}
