package org.wikistream.dashboard.health;

/**
 * Thrown when the rejected payloads can't be read now. The message is a sentence for people, and quotes nothing of
 * Kafka's.
 */
public final class RejectedUnavailable extends Exception {

    public RejectedUnavailable(String words) {
        super(words);
    }
}
