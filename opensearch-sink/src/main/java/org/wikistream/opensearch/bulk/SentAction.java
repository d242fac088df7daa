package org.wikistream.opensearch.bulk;

/**
 * What is kept of an action that was written into a bulk's body.
 *
 * @param version {@link IndexAction#ANY} where it has none
 */
public record SentAction(String index, String id, long version, DocumentOrigin origin) {

    static SentAction of(IndexAction action) {
        return new SentAction(action.index(), action.id(), action.version(), action.origin());
    }
}
