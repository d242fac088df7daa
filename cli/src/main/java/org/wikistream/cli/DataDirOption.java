package org.wikistream.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.wikistream.problem.UserError;
import org.wikistream.stack.data.DataDir;
import org.wikistream.stack.data.RememberedDataDir;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.run.Stack;
import picocli.CommandLine.Option;

/** The option that tells which data dir a command works on. */
final class DataDirOption {

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Where the stack keeps its data (default: the folder used last, or else .wikistream).")
    private @Nullable Path given;

    DataDir choose(Installation installation) {
        return new RememberedDataDir(installation.home()).choose(given);
    }

    /** Returns the stack whose data is in the folder. Refuses a folder that never held a stack's data. */
    Stack stack(Installation installation) {
        DataDir dataDir = choose(installation);
        return dataDir.record()
                .map(record -> new Stack(installation, dataDir, record))
                .orElseThrow(() ->
                        new UserError("There is no stack in " + dataDir.folder() + "; start one: ./wikistream up"));
    }
}
