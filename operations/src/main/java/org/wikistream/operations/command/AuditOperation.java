package org.wikistream.operations.command;

import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.wikistream.operations.audit.Audit;
import org.wikistream.operations.audit.AuditReport;
import org.wikistream.operations.report.ReportOutput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Audits what ingest did. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description =
                "Says from when to when each stream is complete and what never came, and holds the job's own counts"
                        + " against the topics. Succeeds if they agree.")
public final class AuditOperation implements Callable<Integer> {

    @Mixin
    private final BrokerOptions broker = new BrokerOptions();

    @Mixin
    private final ReportOutput output = new ReportOutput();

    @Option(names = "--strict", description = "Succeed only if all could be compared, and nothing is missing.")
    private boolean strict;

    /** Returns the options that name a Kafka; a caller that has its own Kafka sets that address as the default. */
    public BrokerOptions broker() {
        return broker;
    }

    @Override
    public Integer call() {
        AuditReport report;
        try (Audit audit = new Audit(broker.client(), broker.topics())) {
            report = audit.report();
        } catch (KafkaException e) {
            throw broker.noAnswer(e);
        }
        output.print(report, report.lines());
        return report.addsUp() && (!strict || report.complete()) ? 0 : 1;
    }
}
