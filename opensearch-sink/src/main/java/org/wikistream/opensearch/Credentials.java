package org.wikistream.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Base64;
import org.apache.http.Header;
import org.apache.http.HttpHeaders;
import org.apache.http.message.BasicHeader;

/** A user of OpenSearch, and the file with the password. */
public record Credentials(String username, PasswordFile password) implements Serializable {

    /** Header for every request; waiting to be asked for it would double them. Reads the password file. */
    Header basicAuthentication() {
        try {
            byte[] pair = (username + ":" + password.read().reveal()).getBytes(UTF_8);
            return new BasicHeader(
                    HttpHeaders.AUTHORIZATION, "Basic " + Base64.getEncoder().encodeToString(pair));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "opensearch.password-file = '" + password.path() + "' can't be read on this machine (" + e
                            + "); it has to lie on each that runs the job",
                    e);
        }
    }
}
