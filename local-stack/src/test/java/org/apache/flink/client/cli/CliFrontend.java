package org.apache.flink.client.cli;

/** In place of Flink's, which is not on the class path here: says what that says, with what a job says between. */
public final class CliFrontend {

    private CliFrontend() {}

    public static void main(String[] arguments) {
        System.err.println("Warning: room for 30 more shards");
        System.out.println("2026-01-31 10:15:30 WARN  of something else");
        System.out.println("Job has been submitted with JobID " + "0123456789abcdef".repeat(2));
    }
}
