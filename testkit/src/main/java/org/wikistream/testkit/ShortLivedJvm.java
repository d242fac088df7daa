package org.wikistream.testkit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Options of a JVM that lives for as long as a test. What the second compiler gains comes too late for it: a start of
 * the local stack takes 56 s of CPU time with it and 36 s without. Verifying bytecode takes another 10 s, for libraries
 * that are verified wherever else they run.
 */
public final class ShortLivedJvm {

    public static final List<String> OPTIONS =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UnlockDiagnosticVMOptions", "-XX:-BytecodeVerificationRemote");

    private ShortLivedJvm() {}

    /** Returns the command that starts one, by the Java that runs the test. */
    static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPTIONS);
        command.addAll(List.of(arguments));
        return command;
    }
}
