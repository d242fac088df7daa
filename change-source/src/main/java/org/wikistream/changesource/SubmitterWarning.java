package org.wikistream.changesource;

import org.slf4j.Logger;

/** Warns whoever submits a job, who sees standard error: Flink's command line writes its log to a file. */
public final class SubmitterWarning {

    private SubmitterWarning() {}

    /** Logs the warning too. */
    public static void say(Logger log, String warning) {
        log.warn(warning);
        System.err.println("Warning: " + warning);
    }
}
