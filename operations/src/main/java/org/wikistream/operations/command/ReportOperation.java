package org.wikistream.operations.command;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.wikistream.audit.AuditRow;
import org.wikistream.audit.reading.AuditReport;
import org.wikistream.audit.reading.RecordedAudit;
import org.wikistream.kafka.KafkaConnection;
import org.wikistream.kafka.TopicCheck;
import org.wikistream.mysql.MySqlConnection;
import org.wikistream.mysql.MySqlSettings;
import org.wikistream.mysql.SqlProblem;
import org.wikistream.operations.database.LongQuestions;
import org.wikistream.operations.warehouse.Completeness;
import org.wikistream.operations.warehouse.Report;
import org.wikistream.operations.warehouse.reading.AuditedCompleteness;
import org.wikistream.operations.warehouse.reading.ChangesInKafka;
import org.wikistream.operations.warehouse.reading.ReportReader;
import org.wikistream.operations.warehouse.reading.ReportRequest;
import org.wikistream.operations.warehouse.reading.Since;
import org.wikistream.operations.warehouse.reading.WarehouseLag;
import org.wikistream.operations.warehouse.words.Times;
import org.wikistream.problem.UserError;
import org.wikistream.progress.LiveOutput;
import org.wikistream.settings.InvalidSettingsException;
import org.wikistream.settings.Settings;
import org.wikistream.topics.SourceTopic;
import org.wikistream.topics.Topics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes a report on the warehouse's contents. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = {
            "Writes a report on the changes in MySQL (mysql.* in --settings): how many, by whom, on which wikis and"
                    + " pages, and for which period they are complete, according to ingest's audit and to what Kafka"
                    + " holds that MySQL does not have yet.",
            "The span is widened to whole hours; standard error names it."
        },
        footerHeading = Operations.EXAMPLES,
        footer = {
            "  java -jar operations.jar report --settings FILE --out all.html",
            "  java -jar operations.jar report --settings FILE --since 7d --format json"
        })
public final class ReportOperation implements Callable<Integer> {

    @Mixin
    private final BrokerOptions broker = new BrokerOptions();

    @Option(
            names = "--since",
            paramLabel = "24h|7d|INSTANT",
            description =
                    "Where the report begins; a duration counts back from the newest event (default: at the oldest).")
    private @Nullable String since;

    @Option(names = "--wiki", paramLabel = "W", description = "One wiki alone, such as mkwiki (default: all).")
    private @Nullable String wiki;

    @Option(
            names = "--format",
            paramLabel = "html|csv|json",
            description = {
                "html (default): one file for people, which needs nothing else. csv: one table, whose first column"
                        + " names what the row belongs to, so that a spreadsheet can filter by it; at most 100 rows of"
                        + " each. json: changes, from, to, complete, and each view by name."
            })
    private @Nullable String format;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "Write to this file (default: standard output). CSV then begins with a byte order mark, by which"
                            + " Excel reads UTF-8.")
    private @Nullable Path out;

    @Option(names = "--made-up", description = "Say that the changes are generated, and link to no page.")
    private boolean madeUp;

    private final Clock clock;
    private @Nullable Supplier<MySqlConnection> usualWarehouse;

    public ReportOperation() {
        this(Clock.systemUTC());
    }

    ReportOperation(Clock clock) {
        this.clock = clock;
    }

    /** Returns the options that name a Kafka; a caller that has its own Kafka sets that address as the default. */
    public BrokerOptions broker() {
        return broker;
    }

    /**
     * Sets the warehouse to use if there is no {@code --settings}. Without this default, there has to be.
     *
     * @param generated whether its events are generated
     */
    public void orElse(Supplier<MySqlConnection> warehouse, boolean generated) {
        usualWarehouse = warehouse;
        madeUp |= generated;
    }

    @Override
    public Integer call() {
        ReportFormat chosen = ReportFormat.of(format);
        Since begin = since == null ? null : Since.parse(since);
        ReportFile file = new ReportFile(out);
        MySqlConnection warehouse = warehouse();
        Report report =
                read(warehouse, new ReportRequest(begin, wiki, chosen != ReportFormat.HTML, madeUp, clock.instant()));
        file.write(chosen, report);
        System.err.println(
                report.neverAny() ? "The warehouse holds no changes yet" : "Report of " + Times.span(report.span()));
        return 0;
    }

    private MySqlConnection warehouse() {
        Path settingsFile = broker.settingsFile().orElse(null);
        if (settingsFile == null) {
            if (usualWarehouse == null) {
                throw new UserError("No warehouse is named; add --settings FILE, with mysql.url in it");
            }
            return usualWarehouse.get();
        }
        Settings settings = SettingsFile.load(settingsFile, System.getenv(), MySqlSettings.SETTINGS);
        MySqlSettings read = MySqlSettings.read(settings);
        SettingsFile.refuseInvalid(settings);
        return read.connection();
    }

    private Report read(MySqlConnection warehouse, ReportRequest request) {
        try (Connection connection = LongQuestions.open(warehouse)) {
            return ReportReader.read(connection, request, completeness(connection), LiveOutput.standardError());
        } catch (SQLException | UncheckedIOException e) {
            throw new UserError(
                    "No report from " + warehouse.url() + ": "
                            + SqlProblem.of(e).describe(),
                    e);
        }
    }

    /** Asks Kafka before the warehouse: everything that Kafka holds by then has to be in the report. */
    private Completeness completeness(Connection warehouse) throws SQLException {
        Topics topics = broker.topics();
        try {
            Map<String, String> client = broker.client();
            AuditReport audit = RecordedAudit.read(client, topics, LiveOutput.standardError());
            Completeness audited = AuditedCompleteness.of(audit, topics);
            if (!(audited instanceof Completeness.Known known)) {
                return audited;
            }
            WarehouseLag.Lag lag =
                    lag(warehouse, client, topics.recentChange(), AuditedCompleteness.losses(audit, topics));
            return known.withLag(lag.unread(), lag.deleted());
        } catch (KafkaException | InvalidSettingsException e) {
            return new Completeness.Unknown("Kafka does not answer");
        } catch (UserError e) {
            // No Kafka is named, or its audit can't be read to the end.
            return new Completeness.Unknown(String.valueOf(e.getMessage()));
        }
    }

    private static WarehouseLag.Lag lag(
            Connection warehouse, Map<String, String> client, String topic, List<AuditRow.Lost> recorded)
            throws SQLException {
        String id = TopicCheck.idOf(KafkaConnection.of(client), topic);
        try (ChangesInKafka kafka = ChangesInKafka.now(client, topic)) {
            return new WarehouseLag(kafka, recorded).of(warehouse, new SourceTopic(topic, id));
        }
    }
}
