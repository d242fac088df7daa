package org.wikistream.cli;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.wikistream.progress.LiveOutput;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.process.JavaCommand;

/** A program in a job's jar that submits no job. Flink's command line would report such a program as broken. */
final class JobProgram {

    private JobProgram() {}

    /** Returns the command line. The program's log goes to standard error, as its progress does. */
    static JavaCommand of(Installation installation, Path jar, String mainClass, List<String> arguments) {
        Path logging = installation.flinkConfiguration().resolve("log4j-cli.properties");
        return new JavaCommand(
                List.of(
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Dlog4j.configurationFile=" + logging.toUri(),
                        "-D" + LiveOutput.TERMINAL_ERROR + "=" + Boolean.getBoolean(LiveOutput.TERMINAL_ERROR)),
                jar + File.pathSeparator + installation.serverClassPath("flink"),
                mainClass,
                arguments,
                Map.of());
    }
}
