package org.wikistream.stack.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A Java program, which runs with the same Java as this one.
 *
 * @param options of the JVM
 * @param environment added to this process's own
 * @param withheld variables of this process's own environment that the program does not get
 */
public record JavaCommand(
        List<String> options,
        String classPath,
        String mainClass,
        List<String> arguments,
        Map<String, String> environment,
        Set<String> withheld)
        implements Command {

    public static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    /**
     * An option for servers. A server that has lost a thread to a full heap looks alive but serves nobody, whereas the
     * end of a process is noticed.
     */
    public static final String EXIT_WHEN_OUT_OF_MEMORY = "-XX:+ExitOnOutOfMemoryError";

    public JavaCommand {
        options = List.copyOf(options);
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
        withheld = Set.copyOf(withheld);
    }

    /** Creates a command that gets all of this process's own environment. */
    public JavaCommand(
            List<String> options,
            String classPath,
            String mainClass,
            List<String> arguments,
            Map<String, String> environment) {
        this(options, classPath, mainClass, arguments, environment, Set.of());
    }

    /** Returns the same command with some more variables. */
    public JavaCommand with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(more);
        return new JavaCommand(options, classPath, mainClass, arguments, all, withheld);
    }

    /** Returns the same command without these variables of this process. */
    public JavaCommand without(Set<String> variables) {
        return new JavaCommand(options, classPath, mainClass, arguments, environment, variables);
    }

    @Override
    public Path program() {
        return JAVA;
    }

    /** The first option marks the process: a system property that nothing reads. */
    @Override
    public List<String> words(String mark) {
        List<String> words = new ArrayList<>();
        words.add(JAVA.toString());
        words.add("-Dwikistream." + mark);
        words.addAll(options);
        words.add(mainClass);
        words.addAll(arguments);
        return words;
    }

    /**
     * The class path goes into the environment: a hundred jars would fill the part of the command line by which a
     * process is recognised.
     */
    @Override
    public void putEnvironment(Map<String, String> full) {
        full.keySet().removeAll(withheld);
        full.putAll(environment);
        full.put("CLASSPATH", classPath);
        // One glibc arena for each thread costs a JVM a hundred resident megabytes and gains nothing.
        full.put("MALLOC_ARENA_MAX", "2");
    }
}
