package org.wikistream.operations.command;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.wikistream.kafka.BoundedAdmin;
import org.wikistream.opensearch.OpenSearchSettings;
import org.wikistream.operations.retention.Ages;
import org.wikistream.operations.retention.Cleaning;
import org.wikistream.operations.retention.OldIndices;
import org.wikistream.operations.retention.OldPartitions;
import org.wikistream.operations.retention.OldRecords;
import org.wikistream.problem.UserError;
import org.wikistream.progress.LiveOutput;
import org.wikistream.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Deletes old data once. It is meant to run each day, from cron or the like. */
@Command(
        name = "retain",
        mixinStandardHelpOptions = true,
        description = {
            "Deletes, once, what is older than it is to be kept. AGE is a number with d or h, or all; what is not named"
                    + " is kept. Run it each day.",
            "Checkpoints and savepoints are Flink's: it retains as many as its own configuration says."
        },
        footerHeading = Operations.EXAMPLES,
        footer = {
            "  java -jar operations.jar retain --settings FILE --topics 30d --dry-run",
            "  java -jar operations.jar retain --settings FILE --indices 90d"
        })
public final class RetainOperation implements Callable<Integer> {

    @Mixin
    private final BrokerOptions broker = new BrokerOptions();

    @Option(
            names = "--indices",
            paramLabel = "AGE",
            description =
                    "Indices of OpenSearch (opensearch.* in --settings); age counts from when they were made and their"
                            + " month was over.")
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
            description = "Months of MySQL's tables (mysql.* in --settings); age counts from when they were made and"
                    + " were over.")
    private @Nullable String warehouse;

    @Option(names = "--dry-run", description = "Only show what would be deleted.")
    private boolean dryRun;

    private final Clock clock;

    RetainOperation(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        if (indices == null && topics == null && warehouse == null) {
            throw new UserError("Nothing is named; add --indices AGE, --topics AGE or --warehouse AGE");
        }
        Cleaning cleaning = new Cleaning(clock, dryRun, System.out::println, LiveOutput.standardError());
        // Each kind is cleaned, even if the one before it failed.
        boolean cleanedIndices =
                indices == null || cleaning.clean("indices", Ages.choose("--indices", indices, null), oldIndices());
        boolean cleanedTopics = topics == null || cleanTopics(cleaning, topics);
        boolean cleanedWarehouse = warehouse == null
                || cleaning.clean("months", Ages.choose("--warehouse", warehouse, null), oldPartitions());
        return cleanedIndices && cleanedTopics && cleanedWarehouse ? 0 : 1;
    }

    private OldPartitions oldPartitions() {
        return new OldPartitions(broker.settingsFile()
                .map(file -> WarehouseSettings.load(List.of("--settings", file.toString())))
                .orElseThrow(() -> new UserError("--warehouse needs --settings FILE, with mysql.url in it")));
    }

    private OldIndices oldIndices() {
        Path file = broker.settingsFile()
                .orElseThrow(() -> new UserError("--indices needs --settings FILE, with opensearch.hosts in it"));
        Settings settings = SettingsFile.load(file, System.getenv(), OpenSearchSettings.SETTINGS);
        OpenSearchSettings openSearch = OpenSearchSettings.read(settings);
        SettingsFile.refuseInvalid(settings);
        return new OldIndices(openSearch.connection(), openSearch.indexNames().prefix());
    }

    private boolean cleanTopics(Cleaning cleaning, String age) {
        try (Admin admin = BoundedAdmin.open(broker.client())) {
            return cleaning.clean("topics", Ages.choose("--topics", age, null), new OldRecords(admin, broker.topics()));
        }
    }
}
