package org.wikistream.operations.command;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.wikistream.audit.reading.Audit;
import org.wikistream.audit.reading.AuditReport;
import org.wikistream.operations.report.ReportOutput;
import org.wikistream.operations.stores.StoreSettings;
import org.wikistream.operations.stores.StoresComparison;
import org.wikistream.operations.stores.StoresReport;
import org.wikistream.problem.UserError;
import org.wikistream.progress.LiveOutput;
import org.wikistream.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Audits ingest's work, or the contents of the stores. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = {
            "Shows for which period each stream is complete and what is missing, and compares the job's own counts with the"
                    + " topics. Succeeds if they agree.",
            "With --stores: compares the ids of the changes in Kafka with those in OpenSearch, MySQL and the archive, by when"
                    + " they came into Kafka, as far as Kafka still has them and all stores have committed them. Succeeds if no store"
                    + " lacks a change or has one that Kafka lacks."
        },
        footerHeading = Operations.EXAMPLES,
        footer = {
            "  java -jar operations.jar audit --settings FILE --strict",
            "  java -jar operations.jar audit --bootstrap kafka:9092 --json",
            "  java -jar operations.jar audit --stores --settings FILE"
        })
public final class AuditOperation implements Callable<Integer> {

    @Mixin
    private final BrokerOptions broker = new BrokerOptions();

    @Mixin
    private final ReportOutput output = new ReportOutput();

    @Option(names = "--strict", description = "Succeed only if all could be compared, and nothing is missing.")
    private boolean strict;

    @Option(
            names = "--stores",
            description =
                    "Compare the stores with Kafka: those whose address, opensearch.hosts, mysql.url or archive.path, is in"
                            + " --settings.")
    private boolean stores;

    @Option(
            names = "--indexing-group",
            paramLabel = "GROUP",
            defaultValue = "wikistream-indexing",
            description = "With --stores: indexing-job's kafka.group.id (default: ${DEFAULT-VALUE}).")
    private String indexingGroup = "";

    private Supplier<List<String>> usualStores = List::of;

    /** Returns the options that name a Kafka; a caller that has its own Kafka sets that address as the default. */
    public BrokerOptions broker() {
        return broker;
    }

    /** Sets the stores to compare if the options name no Kafka, as settings of jobs: {@code --key value}. */
    public void orElseStores(Supplier<List<String>> settings) {
        usualStores = settings;
    }

    @Override
    public Integer call() {
        try {
            return stores ? auditStores() : audit();
        } catch (KafkaException e) {
            throw broker.noAnswer(e);
        }
    }

    private int audit() {
        AuditReport report;
        try (Audit audit = new Audit(broker.client(), broker.topics(), LiveOutput.standardError())) {
            report = audit.report();
        }
        output.print(report, report.lines());
        return report.addsUp() && (!strict || report.complete()) ? 0 : 1;
    }

    private int auditStores() {
        StoresReport report = new StoresComparison(
                        broker.client(),
                        broker.topics(),
                        storeSettings(),
                        Clock.systemUTC(),
                        LiveOutput.standardError())
                .report();
        output.print(report, report.lines());
        return report.agree() ? 0 : 1;
    }

    private StoreSettings storeSettings() {
        List<String> arguments = new ArrayList<>(broker.namesOne() ? List.of() : usualStores.get());
        broker.settingsFile().ifPresent(file -> arguments.addAll(List.of("--settings", file.toString())));
        Settings settings = SettingsFile.load(arguments, System.getenv(), StoreSettings.catalogue());
        StoreSettings found = StoreSettings.read(
                settings,
                StoreSettings.nameArchive(settings) ? Optional.of(ArchiveLocation.load(arguments)) : Optional.empty(),
                indexingGroup);
        SettingsFile.refuseInvalid(settings);
        if (found.isEmpty()) {
            throw new UserError(
                    "No store is named; --stores needs --settings FILE with " + StoreSettings.ADDRESSES + " in it");
        }
        return found;
    }
}
