package org.wikistream.stack.run;

import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.wikistream.problem.UserError;
import org.wikistream.stack.data.DataDir;
import org.wikistream.stack.data.RunState;
import org.wikistream.stack.process.DetachedProcess;
import org.wikistream.stack.process.JavaCommand;

/** Runs this launcher a second time, detached from the terminal, and shows its output until the stack is up. */
public final class Detached {

    private static final long POLL_MILLIS = 100;

    private final DataDir dataDir;
    private final PrintStream out;
    private final PrintStream err;
    private final Map<String, String> variables;

    public Detached(DataDir dataDir, PrintStream out, PrintStream err) {
        this(dataDir, out, err, Map.of());
    }

    /** @param variables of the other launcher's environment, besides those of this one */
    public Detached(DataDir dataDir, PrintStream out, PrintStream err, Map<String, String> variables) {
        this.dataDir = dataDir;
        this.out = out;
        this.err = err;
        this.variables = Map.copyOf(variables);
    }

    /**
     * Returns when the stack is up, or when it is known that it won't come up.
     *
     * @param arguments of the other launcher
     * @return whether it is up
     */
    public boolean start(String mainClass, List<String> arguments) {
        Launch.refuseIfRunning(dataDir);
        dataDir.create();
        dataDir.runState().write(RunState.of(RunState.Phase.STARTING));
        Path log = supervisorLog(dataDir);
        List<String> words = new ArrayList<>();
        words.add(JavaCommand.JAVA.toString());
        words.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        words.add(mainClass);
        words.addAll(arguments);
        Process supervisor = DetachedProcess.start(
                DetachedProcess.NOWHERE,
                words,
                environment -> {
                    environment.putAll(variables);
                    environment.put("CLASSPATH", System.getProperty("java.class.path"));
                },
                log);
        boolean up = follow(supervisor, log);
        if (!up) {
            explain(log);
        }
        return up;
    }

    /** Returns the log that takes the supervisor's output once nobody watches it any more. */
    public static Path supervisorLog(DataDir dataDir) {
        return dataDir.logs().resolve("supervisor.log");
    }

    /**
     * Prints the reason to standard error. The supervisor's output went to standard output as progress, but a script
     * that reads only errors must learn the reason too.
     */
    private void explain(Path log) {
        RunState state = dataDir.runState().read().orElseThrow();
        switch (state.phase()) {
            case WAITING -> err.println("The stack runs, but no event has come yet");
            case FAILED -> err.println(state.message());
            default -> err.println("The stack is not up; " + log + " says why");
        }
    }

    private boolean follow(Process supervisor, Path log) {
        long shown = 0;
        while (true) {
            boolean alive = supervisor.isAlive();
            RunState.Phase phase = dataDir.runState().read().orElseThrow().phase();
            shown = show(log, shown);
            if (!alive || phase == RunState.Phase.READY || phase == RunState.Phase.WAITING) {
                return alive && phase == RunState.Phase.READY;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new UserError("Interrupted. The start goes on; ./wikistream status shows how far it is", e);
            }
        }
    }

    private long show(Path log, long from) {
        if (!Files.exists(log)) {
            return from;
        }
        try (RandomAccessFile reader = new RandomAccessFile(log.toFile(), "r")) {
            byte[] bytes = new byte[(int) (reader.length() - from)];
            reader.seek(from);
            reader.readFully(bytes);
            out.write(bytes, 0, bytes.length);
            out.flush();
            return from + bytes.length;
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + log, e);
        }
    }
}
