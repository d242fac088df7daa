package org.wikistream.warehouse.writing;

/**
 * Thrown if the database lacks rows that were written before, because it was restored from a dump or is a different
 * database.
 */
public final class OlderDatabaseException extends RuntimeException {

    private final boolean restored;

    private OlderDatabaseException(String message, boolean restored) {
        super(message);
        this.restored = restored;
    }

    /**
     * The database's progress is behind the state from which the job was restored, so the job would never read the
     * missing records again.
     */
    static OlderDatabaseException thanState(String topic, int partition, long stateOffset, long databaseOffset) {
        return new OlderDatabaseException(
                "The database is older than the job's state: of " + topic + "-" + partition
                        + " the state has written everything below offset " + stateOffset
                        + ", the database only what is below " + databaseOffset
                        + ". Was it restored from a dump, or does mysql.url name another? Remedy: start the job without state"
                        + " and with kafka.start=earliest; what is there already stays there once. Or let mysql.url name the"
                        + " database that the state belongs to",
                true);
    }

    /** The database's progress went back while the job ran. The job's last checkpoint may be older than that. */
    static OlderDatabaseException thanRun(String topic, int partition, long writtenOffset, long databaseOffset) {
        return new OlderDatabaseException(
                "The database went back while the job ran: of " + topic + "-" + partition
                        + " everything below offset " + writtenOffset
                        + " was committed, and now it has only what is below "
                        + databaseOffset + ". The job restarts from its last checkpoint, and compares again",
                false);
    }

    /** Returns whether no restart can fix it. */
    boolean isOfRestoredState() {
        return restored;
    }
}
