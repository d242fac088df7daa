package org.wikistream.topics;

import java.io.Serializable;

/**
 * The topic that the rows of a store come from.
 *
 * @param id the id that Kafka gave it, in Kafka's own spelling: a topic that was recreated under the same name has
 *     another, and its offsets mean something else
 */
public record SourceTopic(String name, String id) implements Serializable {}
