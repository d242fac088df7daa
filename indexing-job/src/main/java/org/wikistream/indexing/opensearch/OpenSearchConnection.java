package org.wikistream.indexing.opensearch;

import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.apache.http.Header;
import org.apache.http.HttpHost;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.RestClient;
import org.opensearch.client.RestClientBuilder;

/** How OpenSearch is reached, by the job's start as well as by its sinks. */
public record OpenSearchConnection(
        List<URI> hosts, @Nullable Credentials credentials) implements Serializable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    /** A bulk waits while a busy node merges; the client's own 30 s would fail the job for that. */
    private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(60);

    public OpenSearchConnection {
        hosts = List.copyOf(hosts);
    }

    RestClient open() {
        RestClientBuilder builder = RestClient.builder(httpHosts());
        configure(builder);
        return builder.build();
    }

    HttpHost[] httpHosts() {
        return hosts.stream().map(uri -> HttpHost.create(uri.toString())).toArray(HttpHost[]::new);
    }

    void configure(RestClientBuilder builder) {
        builder.setRequestConfigCallback(request -> request.setConnectTimeout((int) CONNECT_TIMEOUT.toMillis())
                .setSocketTimeout((int) RESPONSE_TIMEOUT.toMillis()));
        if (credentials != null) {
            builder.setDefaultHeaders(new Header[] {credentials.basicAuthentication()});
        }
    }
}
