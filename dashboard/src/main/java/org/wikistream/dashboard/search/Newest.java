package org.wikistream.dashboard.search;

import java.time.Duration;
import java.time.Instant;

/**
 * The end of the changes that can be found.
 *
 * @param time of the newest change, except for a few whose clock may be wrong
 * @param ingested when the newest record was written to Kafka
 * @param delay median delay between the newest changes and their writing to Kafka
 * @param mark differs if the newest changes are different ones
 */
record Newest(Instant time, Instant ingested, Duration delay, int mark) {}
