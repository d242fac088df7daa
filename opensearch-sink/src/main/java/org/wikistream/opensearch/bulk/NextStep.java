package org.wikistream.opensearch.bulk;

import java.time.Duration;
import java.util.Map;

/** What a sender does with a bulk after its outcome has been handled. */
sealed interface NextStep {

    /** Nothing more: none of the bulk's actions has to be sent again. */
    record Done() implements NextStep {}

    /**
     * Send the bulk again, which now holds only the actions that need it.
     *
     * @param outages the reasons, with an example of each
     * @param delay how long to wait before sending
     */
    record Retry(Map<OutageReason, String> outages, Duration delay) implements NextStep {}

    /** Send these two instead of the bulk, at once, because waiting would not change the bulk's content. */
    record Split(Bulk first, Bulk second) implements NextStep {}
}
