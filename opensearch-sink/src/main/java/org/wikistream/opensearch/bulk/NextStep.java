package org.wikistream.opensearch.bulk;

import java.time.Duration;
import java.util.Map;

/** What a sender does with a bulk once its outcome has been handled. */
sealed interface NextStep {

    /** Nothing more: none of the bulk's actions has to be sent again. */
    record Done() implements NextStep {}

    /**
     * Send the bulk again, which holds no more than the actions that need it.
     *
     * @param outages why, with an example of each
     * @param delay how long to wait before
     */
    record Retry(Map<OutageReason, String> outages, Duration delay) implements NextStep {}

    /**
     * Send these two instead of the bulk, and at once: a pause is for what heals, which the bulk's content does not.
     */
    record Split(Bulk first, Bulk second) implements NextStep {}
}
