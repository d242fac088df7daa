package org.wikistream.feed.synthetic;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A wiki that changes come from.
 *
 * @param group what kind of changes it sees
 * @param vocabulary of its titles and comments
 * @param categoryPrefix of the titles of its categories, with the colon
 * @param firstRecentChangeId its {@code id} counts from here; above 2^31 on the largest
 * @param firstRevision its {@code revision} counts from here
 */
public record Wiki(
        Group group,
        Vocabulary vocabulary,
        Text categoryPrefix,
        byte[] name,
        byte[] server,
        long firstRecentChangeId,
        long firstRevision) {

    public enum Group {
        COMMONS,
        WIKIDATA,
        ENGLISH,
        OTHER
    }

    static Wiki of(
            Group group,
            Vocabulary vocabulary,
            String categoryPrefix,
            String name,
            String server,
            long firstRecentChangeId,
            long firstRevision) {
        return new Wiki(
                group,
                vocabulary,
                Text.of(categoryPrefix),
                name.getBytes(UTF_8),
                server.getBytes(UTF_8),
                firstRecentChangeId,
                firstRevision);
    }
}
