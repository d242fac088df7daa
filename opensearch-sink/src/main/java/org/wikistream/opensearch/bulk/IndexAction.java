package org.wikistream.opensearch.bulk;

/**
 * A document that is to be indexed under a name of its own, so that what is sent again replaces itself.
 *
 * @param index name of an index, in ASCII
 * @param version what is there already is replaced by the same or a higher one only; {@link #ANY} replaces whatever it is
 * @param document JSON in UTF-8, an object
 */
public record IndexAction(String index, String id, long version, byte[] document, DocumentOrigin origin) {

    public static final long ANY = -1;

    boolean isVersioned() {
        return version != ANY;
    }
}
