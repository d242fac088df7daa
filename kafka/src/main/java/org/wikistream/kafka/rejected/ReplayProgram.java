package org.wikistream.kafka.rejected;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import org.apache.kafka.common.KafkaException;
import org.wikistream.settings.InvalidSettingsException;
import org.wikistream.settings.SettingCatalogue;
import org.wikistream.settings.Settings;

/**
 * The command line of a job's replay program: the job's own settings and {@link ReplayOptions}, the report, the exit
 * status.
 */
public final class ReplayProgram {

    private final SettingCatalogue job;
    private final Replaying replaying;

    /** Sends entries of the rejected topic to a job's store again, and returns when all are settled. */
    public interface Replaying {

        /**
         * Replays entries.
         *
         * @param settings from which the job's own settings are made
         * @throws InvalidSettingsException with every problem of the settings
         */
        ReplayReport replay(Settings settings, ReplayOptions options) throws IOException, InterruptedException;
    }

    /** @param job the catalogue of the job's settings */
    public ReplayProgram(SettingCatalogue job, Replaying replaying) {
        this.job = job;
        this.replaying = replaying;
    }

    /** Runs the program as a process of its own, and ends the process. */
    public void runAndExit(String[] arguments) throws InterruptedException {
        System.exit(run(arguments, Clock.systemUTC().instant(), System.out, System.err));
    }

    /** Runs the program, and returns its exit status: 0 if the store took everything that was sent. */
    public int run(String[] arguments, Instant now, PrintStream out, PrintStream err) throws InterruptedException {
        SettingCatalogue catalogue = job.with(ReplayOptions.settings(now));
        if (Settings.helpWanted(arguments)) {
            out.print(catalogue.help());
            return 0;
        }
        try {
            Settings settings = Settings.load(catalogue, arguments, System.getenv());
            ReplayOptions options = ReplayOptions.read(settings, now);
            ReplayReport report = replaying.replay(settings, options);
            out.print(options.json() ? report.json() : report.text());
            return report.refused() == 0 ? 0 : 1;
        } catch (InvalidSettingsException | IOException e) {
            err.println(e.getMessage());
        } catch (KafkaException e) {
            err.println("Kafka can't be read (" + e.getMessage() + ")");
        }
        return 1;
    }
}
