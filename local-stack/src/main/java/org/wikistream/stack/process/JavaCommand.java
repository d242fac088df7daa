package org.wikistream.stack.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A Java program to be run with the Java that runs this one.
 *
 * @param options of the JVM
 * @param environment added to this process's own
 * @param withheld variables of this process's own environment that it does not get
 */
public record JavaCommand(
        List<String> options,
        String classPath,
        String mainClass,
        List<String> arguments,
        Map<String, String> environment,
        Set<String> withheld) {

    public static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    /** For servers: one that lost a thread to a full heap looks alive and serves nobody; one that ended is noticed. */
    public static final String EXIT_WHEN_OUT_OF_MEMORY = "-XX:+ExitOnOutOfMemoryError";

    public JavaCommand {
        options = List.copyOf(options);
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
        withheld = Set.copyOf(withheld);
    }

    /** With all of this process's own environment. */
    public JavaCommand(
            List<String> options,
            String classPath,
            String mainClass,
            List<String> arguments,
            Map<String, String> environment) {
        this(options, classPath, mainClass, arguments, environment, Set.of());
    }

    /** The same, with some more variables. */
    public JavaCommand with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(more);
        return new JavaCommand(options, classPath, mainClass, arguments, all, withheld);
    }

    /** The same, without these variables of this process. */
    public JavaCommand without(Set<String> variables) {
        return new JavaCommand(options, classPath, mainClass, arguments, environment, variables);
    }

    /** The words of the command line, with an option that marks the process put first. */
    List<String> words(String mark) {
        List<String> words = new ArrayList<>();
        words.add(JAVA.toString());
        words.add(mark);
        words.addAll(options);
        words.add(mainClass);
        words.addAll(arguments);
        return words;
    }

    /**
     * Makes this process's own environment that of the program. The class path goes by the environment: a hundred jars would fill the part of the command line that a process can be
     * recognised by.
     */
    void putEnvironment(Map<String, String> full) {
        full.keySet().removeAll(withheld);
        full.putAll(environment);
        full.put("CLASSPATH", classPath);
        // glibc's arena for each thread costs a JVM a hundred resident megabytes and gains it nothing.
        full.put("MALLOC_ARENA_MAX", "2");
    }
}
