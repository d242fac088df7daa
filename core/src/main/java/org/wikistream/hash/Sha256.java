package org.wikistream.hash;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of bytes that come piece by piece. */
public final class Sha256 {

    private final MessageDigest digest;

    public Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    public static String hex(byte[] bytes) {
        Sha256 whole = new Sha256();
        whole.update(bytes, 0, bytes.length);
        return whole.hex();
    }

    public void update(byte[] from, int start, int count) {
        digest.update(from, start, count);
    }

    /** Returns 64 hexadecimal digits in small letters. The next piece starts a new hash. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
