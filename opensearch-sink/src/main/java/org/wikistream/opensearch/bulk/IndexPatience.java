package org.wikistream.opensearch.bulk;

import java.io.Serializable;
import java.time.Duration;

/**
 * How long one index that can't be written may hold up the others.
 *
 * @param indices pattern of the indices that count as others, such as {@code wikimedia-stats-*}, with commas between several
 * @param duration from the first refusal
 */
public record IndexPatience(String indices, Duration duration) implements Serializable {}
