package org.wikistream.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wikistream.operations.problem.UserError;
import org.wikistream.settings.SettingVariables;
import org.wikistream.stack.data.DataDir;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.run.Console;
import org.wikistream.stack.run.Detached;
import org.wikistream.stack.run.Stack;
import org.wikistream.stack.run.Stopping;

/**
 * A stack of the drill's own, with its supervisor in another process, as {@code up -d} starts it.
 *
 * @param mainClass of the launcher
 * @param with additional jobs, as {@code up --with} takes them; null for none
 * @param dataDir the drill deletes its data, unless something was wrong
 */
public record DrillStack(
        Installation installation,
        String mainClass,
        @Nullable String with,
        DataDir dataDir,
        int portOffset,
        Console console) {

    /** This is 2.5 times the pace of the real stream, and low enough for exact counts in each minute. */
    private static final int EVENTS_PER_SECOND = 100;

    private static final double STREAM_PER_SECOND = 40;
    /** The time for servers and jobs to start, while events are already logged. */
    private static final Duration START = Duration.ofSeconds(30);

    /** Starts the stack, causes faults for this long, compares the results, and stops the stack. */
    public DrillReport drill(long seed, Duration time, Damage damage) {
        Stopping stopping = new Stopping(installation, dataDir, console, Clock.systemUTC());
        Thread stop = new Thread(() -> stopping.run(false), "stop-drill");
        Runtime.getRuntime().addShutdownHook(stop);
        start(seed, EVENTS_PER_SECOND * time.plus(START).toSeconds());
        DrillReport report;
        try {
            Stack stack = new Stack(installation, dataDir, dataDir.record().orElseThrow());
            report = new Drill(stack, EVENTS_PER_SECOND, console).run(seed, time, damage);
        } catch (IOException e) {
            throw new UncheckedIOException("The data is left in " + dataDir.folder(), e);
        } catch (UserError e) {
            throw new UserError(e.getMessage() + "\nThe data is left in " + dataDir.folder(), e);
        }
        Runtime.getRuntime().removeShutdownHook(stop);
        stopping.run(report.verdict().holds());
        return report;
    }

    private void start(long seed, long events) {
        List<String> arguments = new ArrayList<>(List.of(
                "up",
                "--unattended",
                "--not-remembered",
                "--data-dir=" + dataDir.folder(),
                "--port-offset=" + portOffset,
                "--replay=sample",
                "--now",
                "--seed=" + seed,
                "--events=" + events,
                "--speed=" + EVENTS_PER_SECOND / STREAM_PER_SECOND));
        if (with != null) {
            arguments.add("--with=" + with);
        }
        Map<String, String> variables = new HashMap<>();
        PublishedAlerts.SETTINGS.forEach((key, value) -> variables.put(SettingVariables.of(key), value));
        if (!new Detached(dataDir, System.err, System.err, variables).start(mainClass, arguments)) {
            throw new UserError("The drill's stack did not start; its data is left in " + dataDir.folder());
        }
    }
}
