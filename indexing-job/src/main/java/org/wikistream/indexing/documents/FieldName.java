package org.wikistream.indexing.documents;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** The name of a field, and what it looks like in an object after another field. */
final class FieldName {

    private final String name;
    private final byte[] start;

    /** @param name without characters to escape */
    FieldName(String name) {
        this.name = name;
        start = (",\"" + name + "\":").getBytes(US_ASCII);
    }

    String name() {
        return name;
    }

    byte[] start() {
        return start;
    }
}
