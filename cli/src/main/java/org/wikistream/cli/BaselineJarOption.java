package org.wikistream.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.wikistream.problem.UserError;
import org.wikistream.stack.install.Installation;
import picocli.CommandLine.Option;

/** The option that names an older version of a job, which a bench measures next to the current one. */
final class BaselineJarOption {

    private static final String NAME = "--baseline-jar";

    @Option(
            names = NAME,
            paramLabel = "JAR",
            description =
                    "Measure an older version of the job, too, in the column baseline. docs/benches.md says how to"
                            + " build its jar.")
    private @Nullable Path jar;

    boolean isGiven() {
        return jar != null;
    }

    /** Returns the jar's absolute path; null if none was given. Refuses a file that is not a jar of this job. */
    @Nullable Path of(String job, Installation installation) {
        if (jar == null) {
            return null;
        }
        String given;
        try {
            given = Installation.mainClass(jar);
        } catch (UserError e) {
            throw new UserError(NAME + " " + e.getMessage(), e);
        }
        String wanted = Installation.mainClass(installation.jobJar(job));
        if (!given.equals(wanted)) {
            throw new UserError(NAME + " " + jar + " runs " + given + "; allowed: an older jar of " + job
                    + ", which runs " + wanted);
        }
        return jar.toAbsolutePath();
    }
}
