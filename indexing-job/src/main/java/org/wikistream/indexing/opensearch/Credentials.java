package org.wikistream.indexing.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Serializable;
import java.util.Base64;
import org.apache.http.Header;
import org.apache.http.HttpHeaders;
import org.apache.http.message.BasicHeader;
import org.wikistream.settings.Secret;

/** A user of OpenSearch. */
public record Credentials(String username, Secret password) implements Serializable {

    /** Sent with every request: waiting to be asked for it would double them. */
    Header basicAuthentication() {
        byte[] pair = (username + ":" + password.reveal()).getBytes(UTF_8);
        return new BasicHeader(
                HttpHeaders.AUTHORIZATION, "Basic " + Base64.getEncoder().encodeToString(pair));
    }
}
