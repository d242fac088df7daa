package org.wikistream.opensearch.bulk;

import java.io.Serializable;
import java.time.Duration;

/**
 * How long one unwritable index may hold up the others.
 *
 * @param indices pattern of the indices that count as others, such as {@code wikimedia-stats-*}; several are separated
 *     by commas
 * @param duration measured from the first refusal
 */
public record IndexPatience(String indices, Duration duration) implements Serializable {}
