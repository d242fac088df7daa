package org.wikistream.insights;

/**
 * The topic of changes, as it was when the job was submitted.
 *
 * @param id that Kafka gave it: one that is made anew under the same name has another
 * @param partitions how many it has; more readers than that would hold the time of all
 */
record ReadTopic(String id, int partitions) {}
