package org.wikistream.changesource;

import org.slf4j.Logger;

/** Warns the person who submits a job on standard error, because Flink's command line writes its log to a file. */
public final class SubmitterWarning {

    private SubmitterWarning() {}

    /** Prints the warning and logs it. */
    public static void say(Logger log, String warning) {
        log.warn(warning);
        System.err.println("Warning: " + warning);
    }
}
