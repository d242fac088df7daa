package org.wikistream.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Serializable;
import java.util.Base64;
import org.apache.http.Header;
import org.apache.http.HttpHeaders;
import org.apache.http.message.BasicHeader;
import org.wikistream.settings.PasswordFile;

/** A user of OpenSearch, and the file with the password. */
public record Credentials(String username, PasswordFile password) implements Serializable {

    /**
     * Returns a header for every request, because waiting to be asked for it would double the requests. Reads the
     * password file.
     */
    Header basicAuthentication() {
        String secret = password.read(OpenSearchSettings.PASSWORD.key()).reveal();
        byte[] pair = (username + ":" + secret).getBytes(UTF_8);
        return new BasicHeader(
                HttpHeaders.AUTHORIZATION, "Basic " + Base64.getEncoder().encodeToString(pair));
    }
}
