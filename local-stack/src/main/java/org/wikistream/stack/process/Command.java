package org.wikistream.stack.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A program that {@link Processes} can start and find again. */
public sealed interface Command permits JavaCommand, NativeCommand {

    /** Returns the file of the program. */
    Path program();

    /**
     * Returns the words of the command line.
     *
     * @param mark a text that must be on it, by which the process is recognised
     */
    List<String> words(String mark);

    /** Turns this process's own environment into that of the program. */
    void putEnvironment(Map<String, String> full);
}
