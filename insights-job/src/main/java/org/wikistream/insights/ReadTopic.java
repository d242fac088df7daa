package org.wikistream.insights;

/**
 * The topic of changes when the job was submitted.
 *
 * @param id given by Kafka; a topic that is recreated under the same name has another
 * @param partitions how many it has; additional readers would hold back the time of all
 */
record ReadTopic(String id, int partitions) {}
