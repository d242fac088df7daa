package org.wikistream.sql.query.prompt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jline.reader.Completer;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.wikistream.problem.UserError;
import org.wikistream.sql.Statement;
import org.wikistream.sql.Statements;
import org.wikistream.sql.query.asking.AskOptions;
import org.wikistream.sql.query.asking.Interpreter;
import org.wikistream.sql.query.connecting.RunningStack;
import org.wikistream.sql.query.statements.FlinkMessage;
import org.wikistream.sql.query.statements.RefusedSql;
import org.wikistream.stack.data.Folders;

/**
 * Reads statements from a terminal and runs them. Ctrl-C ends the query that runs, or clears the line; Ctrl-D leaves.
 * An error never ends it.
 */
public final class Prompt implements AutoCloseable {

    private static final String PROMPT = "wikistream> ";
    private static final int KEPT_LINES = 1_000;

    /** The style of JLine's list of completions without colours; its own style has five. */
    private static final Map<String, String> WITHOUT_COLORS = Map.of(
            LineReader.COMPLETION_STYLE_STARTING, "bold",
            LineReader.COMPLETION_STYLE_DESCRIPTION, "faint",
            LineReader.COMPLETION_STYLE_GROUP, "bold",
            LineReader.COMPLETION_STYLE_BACKGROUND, "bg:default",
            LineReader.COMPLETION_STYLE_LIST_STARTING, "bold",
            LineReader.COMPLETION_STYLE_LIST_DESCRIPTION, "faint",
            LineReader.COMPLETION_STYLE_LIST_GROUP, "bold",
            LineReader.COMPLETION_STYLE_LIST_BACKGROUND, "bg:default");

    private final Interpreter interpreter;
    private final Terminal terminal;
    private final LineReader reader;

    private Prompt(Interpreter interpreter, Terminal terminal, LineReader reader) {
        this.interpreter = interpreter;
        this.terminal = terminal;
        this.reader = reader;
    }

    /** Opens a prompt, and prints a greeting. */
    public static Prompt open(Interpreter interpreter, RunningStack stack, AskOptions options) {
        try {
            Terminal terminal = TerminalBuilder.builder()
                    .name("wikistream sql")
                    .system(true)
                    .jna(false)
                    .jansi(false)
                    .ffm(false)
                    .build();
            LineReader reader = reader(
                    terminal,
                    new NameCompleter(interpreter),
                    history(stack.dataDir().sql()),
                    System.getenv());
            Prompt prompt = new Prompt(interpreter, terminal, reader);
            prompt.say("Flink SQL on the stack in " + stack.dataDir().folder()
                    + (options.batch()
                            ? ", in batch: one table an answer"
                            : ": rows as they come, --batch or"
                                    + " SET 'execution.runtime-mode' = 'batch'; for one table"));
            prompt.say("Tables: " + String.join(", ", interpreter.session().names()));
            prompt.say("A statement ends with a semicolon. Ctrl-C ends a query, quit leaves, help helps.");
            return prompt;
        } catch (IOException e) {
            throw new UncheckedIOException("The terminal can't be used", e);
        }
    }

    static LineReader reader(Terminal terminal, Completer completer, Path history, Map<String, String> environment) {
        LineReaderBuilder reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("wikistream")
                .parser(new StatementParser())
                .completer(completer)
                .variable(LineReader.HISTORY_FILE, history)
                .variable(LineReader.HISTORY_SIZE, KEPT_LINES)
                .variable(LineReader.HISTORY_FILE_SIZE, KEPT_LINES)
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, " ".repeat(PROMPT.length() - 3) + "-> ")
                .option(LineReader.Option.HISTORY_IGNORE_SPACE, true)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true);
        if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) { // https://no-color.org
            WITHOUT_COLORS.forEach(reader::variable);
        }
        return reader.build();
    }

    /** Returns the file of the history, readable only by its owner because it may contain private text. */
    private static Path history(Path folder) {
        Path file = folder.resolve("history");
        try {
            Folders.makePrivate(folder);
            if (!Files.exists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            return file;
        } catch (IOException e) {
            throw new UserError("The history of the prompt can't be kept in " + folder + ": " + e, e);
        }
    }

    /** Reads and runs until the user leaves. */
    public void run() {
        Terminal.SignalHandler before = terminal.handle(Terminal.Signal.INT, signal -> interpreter.stop());
        try {
            while (true) {
                try {
                    if (!take(reader.readLine(PROMPT))) {
                        return;
                    }
                } catch (UserInterruptException e) {
                    say(""); // the line is cleared
                } catch (EndOfFileException e) {
                    return;
                }
            }
        } finally {
            terminal.handle(Terminal.Signal.INT, before);
        }
    }

    /** Runs the typed text, and returns whether to continue. */
    private boolean take(String typed) {
        for (Statement statement : Statements.of(typed)) {
            String word = statement.text().toLowerCase(Locale.ROOT);
            if (StatementParser.LEAVE.contains(word)) {
                return false;
            }
            if (StatementParser.HELP.contains(word)) {
                help();
            } else {
                run(statement);
            }
        }
        return true;
    }

    private void run(Statement statement) {
        try {
            interpreter.run(interpreter.parse(statement));
        } catch (RefusedSql | UserError e) {
            say(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException("The rows can't be written", e);
        } catch (RuntimeException | AssertionError e) {
            // No error of Flink's planner ends the session.
            say(FlinkMessage.ofJob(e));
        }
    }

    private void help() {
        List.of(
                        "SHOW TABLES;  DESCRIBE recentchange;         what there is",
                        "SELECT dt, wiki, title FROM recentchange;    rows as they come; Ctrl-C ends it",
                        "SET 'execution.runtime-mode' = 'batch';      one table an answer; 'streaming' goes back",
                        "CREATE TEMPORARY VIEW v AS SELECT ...;       a name for a query, as long as this prompt",
                        "EXPLAIN SELECT ...;                          how Flink would run it",
                        "LIMIT of a stream shows rows and goes on: ./wikistream sql --limit N ends it",
                        "quit;                                        leaves. docs/sql.md has more")
                .forEach(this::say);
    }

    private void say(String line) {
        terminal.writer().println(line);
        terminal.flush();
    }

    @Override
    public void close() throws IOException {
        terminal.close();
    }
}
