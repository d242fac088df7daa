package org.wikistream.archive.query;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.wikistream.archive.query.database.ChangesDatabase;
import org.wikistream.archive.query.database.WrongSql;
import org.wikistream.archive.query.files.Download;
import org.wikistream.archive.query.files.QueriedArchive;
import org.wikistream.archive.read.ArchivedFile;
import org.wikistream.operations.command.Operations;
import org.wikistream.operations.query.QuerySpan;
import org.wikistream.operations.rows.RowWriter;
import org.wikistream.operations.rows.TableRows;
import org.wikistream.problem.UserError;
import org.wikistream.progress.LiveOutput;
import org.wikistream.settings.ValueType;
import org.wikistream.stack.data.WorkFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Queries the archive in SQL. The result goes to standard output, and messages about it to standard error. */
@Command(
        name = "query",
        mixinStandardHelpOptions = true,
        description = {
            "Asks the archive in DuckDB's SQL. The one table is recentchange, with all columns of the catalogue; times"
                    + " are UTC.",
            "The archive's files are fetched for the query and removed afterwards. Only --from and --to narrow what is"
                    + " fetched; WHERE narrows what is read of that. The SQL reaches no other file and no network.",
            "Exits with 2 if the SQL is wrong, and with 1 for any other error."
        },
        footerHeading = Operations.EXAMPLES,
        footer = {
            "  ./wikistream archive query 'SELECT count(*) FROM recentchange' --from 24h",
            "  ./wikistream archive query 'SELECT * FROM recentchange' --csv > all.csv"
        })
public final class ArchiveQueryOperation implements Callable<Integer> {

    private static final int WRONG_SQL = 2;
    private static final String CLOSED = "Broken pipe";
    private static final String PATTERN_CHARACTERS = "*?[{";

    @Parameters(
            paramLabel = "SQL",
            description = "A query, such as SELECT wiki, count(*) FROM recentchange GROUP BY" + " wiki")
    private String sql = "";

    @Option(
            names = "--from",
            paramLabel = "T",
            description =
                    "Only changes that came into Kafka (ingested_at) at this instant or later; 2h means two hours ago.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "T", description = "Only changes that came into Kafka before this instant.")
    private @Nullable String to;

    @Option(
            names = "--max-download",
            paramLabel = "SIZE",
            defaultValue = "2gb",
            description = "Refuse to fetch more (default: ${DEFAULT-VALUE}).")
    private String maxDownload = "";

    @Mixin
    private final RowFormat format = new RowFormat();

    @Mixin
    private final ArchiveChoice choice = new ArchiveChoice();

    @Spec
    private @Nullable CommandSpec command;

    private final QueriedArchive.Opener opener;
    private final Path home;
    private final Writer out;
    private final Clock clock;

    /**
     * Creates the command.
     *
     * @param home the checkout, which remembers the data dir
     * @param out where the result goes; it throws if nobody reads it any more
     */
    ArchiveQueryOperation(QueriedArchive.Opener opener, Path home, Writer out, Clock clock) {
        this.opener = opener;
        this.home = home;
        this.out = out;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        QuerySpan span = QuerySpan.of(from, to, clock.instant());
        long allowed = allowedBytes();
        RowWriter writer = format.writer(out);
        try (WorkFolder folder = choice.workFolder(home)) {
            Path spillFolder = folder.path().resolve("spilled");
            ChangesDatabase.check(sql, spillFolder);
            List<Path> files = fetch(span, allowed, folder.path());
            ask(files, span, spillFolder, writer);
            return 0;
        } catch (WrongSql e) {
            say(String.valueOf(e.getMessage()));
            return WRONG_SQL;
        } catch (SQLException e) {
            throw new UserError("The archive's files could not be read: " + e.getMessage(), e);
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).contains(CLOSED)) {
                return 1;
            }
            throw new UserError("The result could not be written: " + e.getMessage(), e);
        }
    }

    private long allowedBytes() {
        try {
            return ValueType.SIZE_VALUE.parser().apply(maxDownload);
        } catch (IllegalArgumentException e) {
            throw new UserError(
                    "--max-download " + maxDownload + " is not valid; allowed: " + ValueType.SIZE_VALUE.allowed(), e);
        }
    }

    private List<Path> fetch(QuerySpan span, long allowed, Path folder) {
        if (folder.toString().chars().anyMatch(character -> PATTERN_CHARACTERS.indexOf(character) >= 0)) {
            throw new UserError("The query can't keep its files in " + folder + ", because DuckDB reads any of "
                    + PATTERN_CHARACTERS + " in a path as a pattern; choose another --data-dir");
        }
        try (QueriedArchive archive = opener.open(choice.settings(home))) {
            List<ArchivedFile> files = archive.files(span);
            if (files.isEmpty()) {
                say(nothing(archive, span));
                return List.of();
            }
            Download download = new Download(files);
            download.checkSize(allowed, folder);
            say("Fetching " + download);
            return download.fetch(archive, folder, LiveOutput.standardError());
        } catch (IOException e) {
            throw new UserError("The free space in " + folder + " can't be determined: " + e, e);
        }
    }

    private static String nothing(QueriedArchive archive, QuerySpan span) {
        List<ArchivedFile> all = span.equals(QuerySpan.EVERYTHING) ? List.of() : archive.files(QuerySpan.EVERYTHING);
        return all.isEmpty()
                ? "The archive holds no changes yet"
                : "The archive holds no changes that came " + span + "; it holds those " + new Download(all).days();
    }

    private void ask(List<Path> files, QuerySpan span, Path spillFolder, RowWriter writer)
            throws WrongSql, SQLException, IOException {
        try (ChangesDatabase database = ChangesDatabase.open(files, span, spillFolder)) {
            if (!database.ask(sql, writer)) {
                say("The SQL has no result");
            } else if (writer instanceof TableRows table) {
                sayHowMany(table);
            }
        }
    }

    private void sayHowMany(TableRows table) {
        if (table.isEmpty()) {
            say("No rows");
        } else if (table.hasMore()) {
            say("There are more rows; --limit N shows more of them, --json and --csv all");
        }
    }

    private void say(String text) {
        if (command != null) {
            PrintWriter err = command.commandLine().getErr();
            err.println(text);
            err.flush();
        }
    }
}
