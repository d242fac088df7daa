package org.wikistream.opensearch.bulk;

/**
 * An action that was written into a bulk's body, without its document.
 *
 * @param version {@link IndexAction#ANY} if it has none
 */
public record SentAction(String index, String id, long version, DocumentOrigin origin) {

    public static SentAction of(IndexAction action) {
        return new SentAction(action.index(), action.id(), action.version(), action.origin());
    }
}
