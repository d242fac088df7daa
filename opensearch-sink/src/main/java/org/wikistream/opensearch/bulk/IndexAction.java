package org.wikistream.opensearch.bulk;

/**
 * A document to index under its own id, so that a document that is sent again replaces itself.
 *
 * @param index name of an index, in ASCII
 * @param version an existing document is replaced only by the same or a higher version; {@link #ANY} always replaces it
 * @param document JSON in UTF-8, an object
 */
public record IndexAction(String index, String id, long version, byte[] document, DocumentOrigin origin) {

    public static final long ANY = -1;

    public boolean isVersioned() {
        return version != ANY;
    }
}
