package org.wikistream.stack.flink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.wikistream.problem.UserError;
import org.wikistream.stack.process.JavaCommand;

/**
 * The memory of a Flink process, divided by Flink's own tool.
 *
 * @param jvmOptions such as {@code -Xmx}
 * @param arguments of the process: how much memory of each kind it may use
 */
public record FlinkMemory(List<String> jvmOptions, List<String> arguments) {

    /** The processes that the tool calculates memory for. */
    public enum Role {
        JOB_MANAGER("GET_JM_RESOURCE_PARAMS"),
        TASK_MANAGER("GET_TM_RESOURCE_PARAMS");

        private final String command;

        Role(String command) {
            this.command = command;
        }
    }

    private static final String RESULT = "BASH_JAVA_UTILS_EXEC_RESULT:";

    /** Runs the tool, which takes half a second. */
    static FlinkMemory ask(Role role, String classPath, FlinkConfiguration configuration) {
        ProcessBuilder builder = new ProcessBuilder(
                        JavaCommand.JAVA.toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "org.apache.flink.runtime.util.bash.BashJavaUtils",
                        role.command,
                        "--configDir",
                        configuration.effective().toString())
                .redirectErrorStream(true);
        builder.environment().put("CLASSPATH", classPath);
        try {
            Process tool = builder.start();
            tool.getOutputStream().close();
            try (var output = tool.getInputStream()) {
                return parse(new String(output.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Flink's memory tool could not be run", e);
        }
    }

    static FlinkMemory parse(String output) {
        List<List<String>> results = output.lines()
                .filter(line -> line.startsWith(RESULT))
                .map(line -> List.of(line.substring(RESULT.length()).strip().split("\\s+", -1)))
                .toList();
        if (results.size() != 2) {
            throw new UserError("Flink can't divide its memory as its configuration says:\n" + output);
        }
        return new FlinkMemory(results.get(0), results.get(1));
    }
}
