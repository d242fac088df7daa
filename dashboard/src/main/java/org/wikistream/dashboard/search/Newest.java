package org.wikistream.dashboard.search;

import java.time.Duration;
import java.time.Instant;

/**
 * The end of the changes that can be found.
 *
 * @param time of the newest change, but for a few whose clock may be wrong
 * @param ingested when the newest record was written to Kafka
 * @param delay how much later than they happened the newest changes were written to Kafka, half of them at most
 * @param mark differs where the newest changes are others
 */
record Newest(Instant time, Instant ingested, Duration delay, int mark) {}
