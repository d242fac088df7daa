package org.wikistream.stack.command;

import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.wikistream.stack.audit.Audit;
import org.wikistream.stack.audit.AuditReport;
import org.wikistream.stack.install.Installation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Proves what ingest did. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description =
                "Says from when to when each stream is complete and what never came, and holds the job's own counts"
                        + " against the topics. Succeeds if they agree.")
public final class AuditCommand implements Callable<Integer> {

    @Mixin
    private final BrokerOptions broker = new BrokerOptions();

    @Mixin
    private final ReportOutput output = new ReportOutput();

    @Option(names = "--strict", description = "Succeed only if all could be compared, and nothing is missing.")
    private boolean strict;

    @Override
    public Integer call() {
        Installation installation = Installation.current();
        AuditReport report;
        try (Audit audit = new Audit(broker.client(installation), broker.topics())) {
            report = audit.report();
        } catch (KafkaException e) {
            throw broker.noAnswer(installation, e);
        }
        output.print(report, report.lines());
        return report.addsUp() && (!strict || report.complete()) ? 0 : 1;
    }
}
