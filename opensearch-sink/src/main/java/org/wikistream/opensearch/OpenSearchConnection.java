package org.wikistream.opensearch;

import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.apache.http.Header;
import org.apache.http.HttpHost;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.impl.nio.reactor.IOReactorConfig;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.Request;
import org.opensearch.client.RequestOptions;
import org.opensearch.client.RestClient;
import org.opensearch.client.RestClientBuilder;

/**
 * How to reach OpenSearch, both on submission of the job and from its sinks.
 *
 * @param hosts used in turn; one that does not answer is skipped for a while
 * @param authority whose certificates are trusted instead of those that Java trusts
 * @param compression whether requests and answers are compressed with gzip
 */
public record OpenSearchConnection(
        List<URI> hosts,
        @Nullable Credentials credentials,
        @Nullable CertificateAuthority authority,
        boolean compression)
        implements Serializable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    /**
     * A bulk waits while a busy node merges; with the client's default of 30 s, it would be sent again while the node
     * is still working on it.
     */
    private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(60);

    /** A bulk's answer may name each of its documents, and quote it. */
    static final int MAX_ANSWER_BYTES = 64 << 20;

    private static final RequestOptions OPTIONS = options(MAX_ANSWER_BYTES);

    public OpenSearchConnection {
        hosts = List.copyOf(hosts);
    }

    /** Creates a connection without compression that trusts the certificates that Java trusts. */
    public OpenSearchConnection(List<URI> hosts, @Nullable Credentials credentials) {
        this(hosts, credentials, null, false);
    }

    /** Returns a request whose answer is bounded in size. Send no other kind. */
    public static Request request(String method, String path) {
        Request request = new Request(method, path);
        request.setOptions(OPTIONS);
        return request;
    }

    /**
     * Returns a request for a waiting person, with its own limits on the answer's size and on the time until it comes.
     */
    public static Request request(String method, String path, int maxBytes, Duration timeout) {
        Request request = new Request(method, path);
        RequestOptions.Builder options = options(maxBytes).toBuilder();
        options.setRequestConfig(RequestConfig.custom()
                .setConnectTimeout((int) CONNECT_TIMEOUT.toMillis())
                .setConnectionRequestTimeout((int) timeout.toMillis())
                .setSocketTimeout((int) timeout.toMillis())
                .setRedirectsEnabled(false)
                .build());
        request.setOptions(options);
        return request;
    }

    private static RequestOptions options(int maxBytes) {
        RequestOptions.Builder options = RequestOptions.DEFAULT.toBuilder();
        options.setHttpAsyncResponseConsumerFactory(() -> new BoundedAnswer(maxBytes));
        return options.build();
    }

    /** Opens a client for {@link #request}s. */
    public RestClient open() {
        RestClientBuilder builder = RestClient.builder(httpHosts());
        configure(builder);
        return builder.build();
    }

    public HttpHost[] httpHosts() {
        return hosts.stream().map(uri -> HttpHost.create(uri.toString())).toArray(HttpHost[]::new);
    }

    public void configure(RestClientBuilder builder) {
        configure(builder, RESPONSE_TIMEOUT);
    }

    /** Opens a client that gives up on an answer after a different time. */
    public void configure(RestClientBuilder builder, Duration responseTimeout) {
        builder.setCompressionEnabled(compression);
        builder.setRequestConfigCallback(request -> request.setConnectTimeout((int) CONNECT_TIMEOUT.toMillis())
                .setSocketTimeout((int) responseTimeout.toMillis())
                // A redirect would send the password and documents to any host that the answer names.
                .setRedirectsEnabled(false));
        builder.setHttpClientConfigCallback(client -> {
            // One thread moves some hundred megabytes a second; the default, one per core, only costs memory.
            client.setDefaultIOReactorConfig(
                    IOReactorConfig.custom().setIoThreadCount(1).build());
            return authority == null ? client : client.setSSLContext(authority.sslContext());
        });
        if (credentials != null) {
            builder.setDefaultHeaders(new Header[] {credentials.basicAuthentication()});
        }
    }
}
