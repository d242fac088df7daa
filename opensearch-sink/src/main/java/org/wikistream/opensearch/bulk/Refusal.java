package org.wikistream.opensearch.bulk;

/**
 * The meaning, by the rules of this package, of OpenSearch's refusal of one document; for a sink that sends its bulks
 * in another way.
 *
 * @param type type of OpenSearch's error; empty if there is none
 * @param text OpenSearch's message, in one line; for an outage, a sentence with the remedy
 */
public record Refusal(Meaning meaning, String type, String text) {

    /** What becomes of the document. */
    public enum Meaning {
        /** OpenSearch has a newer version. */
        SUPERSEDED,
        /** OpenSearch will never accept it. */
        REJECTED,
        /** The document is not at fault: OpenSearch will accept it once the problem is resolved or over. */
        OUTAGE
    }

    /**
     * Interprets OpenSearch's answer for the document.
     *
     * @param status an HTTP status
     * @param type type of the error; empty if there is none
     * @param reason OpenSearch's message; empty if there is none
     */
    public static Refusal of(int status, String type, String reason) {
        ItemFailure failure = new ItemFailure(0, status, type, reason);
        if (failure.isConflict()) {
            return new Refusal(Meaning.SUPERSEDED, type, failure.text());
        }
        return failure.outage()
                .map(outage -> new Refusal(Meaning.OUTAGE, type, outage.sentence(failure.text())))
                .orElseGet(() -> new Refusal(Meaning.REJECTED, type, failure.text()));
    }
}
