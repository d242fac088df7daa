package org.wikistream.sql.query;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.wikistream.operations.command.Operations;
import org.wikistream.operations.query.RowFormOptions;
import org.wikistream.operations.rows.RowForm;
import org.wikistream.problem.UserError;
import org.wikistream.sql.Statement;
import org.wikistream.sql.Statements;
import org.wikistream.sql.query.asking.AskOptions;
import org.wikistream.sql.query.asking.Interpreter;
import org.wikistream.sql.query.asking.Output;
import org.wikistream.sql.query.connecting.RunningStack;
import org.wikistream.sql.query.prompt.Prompt;
import org.wikistream.sql.query.statements.RefusedSql;
import org.wikistream.sql.query.statements.StatementKind;
import org.wikistream.sql.query.submitting.SqlSession;
import org.wikistream.stack.data.WorkFolder;
import org.wikistream.stack.install.Installation;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Queries the topics in SQL. Rows go to standard output, and messages about them to standard error. */
@Command(
        name = "sql",
        mixinStandardHelpOptions = true,
        description = {
            "Asks the topics in Flink SQL, on the running stack's own cluster. It prints rows as they come, or one"
                    + " table with --batch. Without SQL it opens a prompt. Tables and queries: docs/sql.md; times are"
                    + " UTC.",
            "A query takes one of the two spare task slots, and ends with this command.",
            "Exits with 2 if the SQL is wrong or not allowed, and with 1 for any other error."
        },
        footerHeading = Operations.EXAMPLES,
        footer = {
            "  ./wikistream sql   # a prompt",
            "  ./wikistream sql 'SELECT dt, wiki, title FROM recentchange' --limit 10",
            "  ./wikistream sql --batch 'SELECT count(*) FROM recentchange' --json",
            "  ./wikistream sql --list"
        })
public final class SqlQueryCommand implements Callable<Integer> {

    private static final int WRONG_SQL = 2;
    private static final List<String> CLOSED = List.of("Broken pipe", "Stream closed");

    @Parameters(
            paramLabel = "SQL",
            arity = "0..*",
            description =
                    "A query, such as 'SELECT dt, wiki, title FROM recentchange'. Statements before the last may be SET"
                            + " and CREATE TEMPORARY VIEW.")
    private List<String> words = List.of();

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "Read the SQL from a file, from standard input (-), or from one of sql/queries by its name.")
    private @Nullable String file;

    @Option(names = "--list", description = "List the queries in sql/queries, and the question that each answers.")
    private boolean list;

    @Mixin
    private final QueryFlags flags = new QueryFlags();

    @Mixin
    private final RowFormOptions formOptions = new RowFormOptions();

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Where the stack keeps its data (default: the folder used last, or else .wikistream).")
    private @Nullable Path dataDir;

    @Spec
    private @Nullable CommandSpec command;

    private final Installation installation;
    private final Writer out;
    private final Terminals terminals;
    private final Clock clock;
    private final AtomicReference<@Nullable Interpreter> interpreter = new AtomicReference<>();

    /**
     * Tells which of the streams are terminals.
     *
     * @param input standard input
     * @param output standard output
     */
    record Terminals(boolean input, boolean output) {}

    /**
     * Creates the command.
     *
     * @param out where rows go; it throws if nobody reads them any more
     */
    SqlQueryCommand(Installation installation, Writer out, Terminals terminals, Clock clock) {
        this.installation = installation;
        this.out = out;
        this.terminals = terminals;
        this.clock = clock;
    }

    /** Ends the running query, if any. Any thread may call it. */
    void stop() {
        Interpreter running = interpreter.get();
        if (running != null) {
            running.stop();
        }
    }

    @Override
    public Integer call() {
        SqlFiles files = new SqlFiles(installation.home().resolve("sql"));
        if (list) {
            files.names().forEach(name -> say(String.format("%-22s %s", name, files.question(name))));
            return 0;
        }
        RowForm form = formOptions.form();
        try {
            String script = script(files);
            if (script != null) {
                takeOptions(script);
            }
            AskOptions options = flags.options(form, clock);
            return script == null ? prompt(files, options) : run(files, options, Statements.of(script));
        } catch (RefusedSql e) {
            say(String.valueOf(e.getMessage()));
            return WRONG_SQL;
        } catch (IOException e) {
            if (CLOSED.stream().anyMatch(String.valueOf(e.getMessage())::contains)) {
                return 1;
            }
            throw new UserError("The result could not be written: " + e.getMessage(), e);
        }
    }

    /** Returns the SQL; null if it is to be typed. */
    private @Nullable String script(SqlFiles files) {
        if (words.size() > 1) {
            throw wrongUse("The shell gives the SQL as " + words.size()
                    + " words; put it in single quotes: ./wikistream sql 'SELECT ...'");
        }
        if (file != null && !words.isEmpty()) {
            throw wrongUse("-f and SQL on the command line exclude each other; name one of them");
        }
        if (file != null) {
            return files.script(file);
        }
        if (!words.isEmpty()) {
            return words.get(0);
        }
        if (!terminals.input()) {
            return SqlFiles.standardInput();
        }
        if (formOptions.form() != RowForm.TABLE) {
            throw wrongUse("--json and --csv want SQL on the command line, by -f or from standard input");
        }
        return null;
    }

    private CommandLine.ParameterException wrongUse(String message) {
        return new CommandLine.ParameterException(commandSpec().commandLine(), message);
    }

    private CommandSpec commandSpec() {
        if (command == null) {
            throw new IllegalStateException("picocli sets it");
        }
        return command;
    }

    private void takeOptions(String script) throws RefusedSql {
        List<String> given = SqlFiles.options(script);
        QueryFlags ofFile = new QueryFlags();
        try {
            new CommandLine(ofFile).parseArgs(given.toArray(String[]::new));
        } catch (CommandLine.ParameterException e) {
            throw new RefusedSql("The SQL's first line: " + e.getMessage(), e);
        }
        flags.complete(ofFile);
    }

    private int run(SqlFiles files, AskOptions options, List<Statement> statements) throws RefusedSql, IOException {
        if (statements.isEmpty()) {
            throw new RefusedSql("There is no SQL to run");
        }
        return within(files, options, running -> runAll(running, statements));
    }

    /** Runs statements of which only the last has rows. */
    private static int runAll(Interpreter running, List<Statement> statements) throws RefusedSql, IOException {
        int status = 0;
        for (int i = 0; i < statements.size(); i++) {
            Interpreter.Parsed statement = running.parse(statements.get(i));
            boolean hasRows = statement.kind() == StatementKind.QUERY || statement.kind() == StatementKind.TELL;
            boolean isLast = i == statements.size() - 1;
            if (hasRows != isLast) {
                throw new RefusedSql(
                        isLast
                                ? "The last statement has to be a query, SHOW, DESCRIBE or EXPLAIN"
                                : "Only the last statement may have rows; this is one of several: ask one at a time");
            }
            status = running.run(statement);
        }
        return status;
    }

    private int prompt(SqlFiles files, AskOptions options) throws RefusedSql, IOException {
        return within(files, options, running -> {
            try (Prompt prompt = Prompt.open(running, stackOf(), options)) {
                prompt.run();
            }
            return 0;
        });
    }

    private RunningStack stackOf() {
        return RunningStack.find(installation, dataDir);
    }

    /** Work that needs an interpreter. */
    @FunctionalInterface
    private interface Work {
        int with(Interpreter interpreter) throws RefusedSql, IOException;
    }

    private int within(SqlFiles files, AskOptions options, Work work) throws RefusedSql, IOException {
        RunningStack stack = stackOf();
        try (WorkFolder folder = WorkFolder.within(stack.dataDir().queries())) {
            // The planner unpacks 40 MB there, and leaves them behind if it is killed.
            System.setProperty("java.io.tmpdir", folder.path().toString());
            String tables = files.tables();
            List<URI> jars = files.jars();
            Function<Boolean, SqlSession> opener =
                    batch -> SqlSession.open(tables, stack.kafka(), stack.restPort(), jars, batch);
            Interpreter running =
                    new Interpreter(stack, opener, options, new Output(out, this::say, terminals.output()));
            interpreter.set(running);
            return work.with(running);
        }
    }

    private void say(String text) {
        PrintWriter err = commandSpec().commandLine().getErr();
        err.println(text);
        err.flush();
    }
}
