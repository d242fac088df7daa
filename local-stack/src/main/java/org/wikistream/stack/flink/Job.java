package org.wikistream.stack.flink;

/**
 * A job as the JobManager shows it.
 *
 * @param state Flink's, such as {@code RUNNING}
 * @param startMillis since the epoch
 * @param allTasksRun whether no task is still being deployed
 */
public record Job(String name, String id, String state, long startMillis, boolean allTasksRun) {

    /**
     * The name of every job that {@code ./wikistream sql} submits. It does not contain the SQL, which is private to the
     * person asking.
     */
    public static final String QUERY = "sql-query";

    /** Returns whether it is somebody's SQL query, which has no state to keep and ends with its client. */
    public boolean isQuery() {
        return name.equals(QUERY);
    }

    public boolean isRunning() {
        return state.equals("RUNNING");
    }

    /** Returns whether the job has ended for good. */
    public boolean isOver() {
        return switch (state) {
            case "FAILED", "CANCELED", "FINISHED" -> true;
            default -> false;
        };
    }
}
