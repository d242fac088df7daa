package org.wikistream.hash;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Sha256Test {

    private static final byte[] ABC = "abc".getBytes(US_ASCII);
    /** From FIPS 180-2, appendix B.1. */
    private static final String OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void isThatOfTheStandard() {
        assertThat(Sha256.hex(ABC)).isEqualTo(OF_ABC);
    }

    @Test
    void isTheSamePieceByPiece() {
        Sha256 hash = new Sha256();
        hash.update(ABC, 0, 1);
        hash.update(ABC, 1, 2);

        assertThat(hash.hex()).isEqualTo(OF_ABC);
    }
}
