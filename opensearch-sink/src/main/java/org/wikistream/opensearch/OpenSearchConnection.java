package org.wikistream.opensearch;

import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.apache.http.Header;
import org.apache.http.HttpHost;
import org.apache.http.impl.nio.reactor.IOReactorConfig;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.Request;
import org.opensearch.client.RequestOptions;
import org.opensearch.client.RestClient;
import org.opensearch.client.RestClientBuilder;

/**
 * How OpenSearch is reached, by the job's start as well as by its sinks.
 *
 * @param hosts asked in turn; one that does not answer is left out for a while
 * @param authority whose certificates are trusted instead of those that Java trusts
 * @param compression whether requests are sent, and answers asked for, in gzip
 */
public record OpenSearchConnection(
        List<URI> hosts,
        @Nullable Credentials credentials,
        @Nullable CertificateAuthority authority,
        boolean compression)
        implements Serializable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    /** A bulk waits while a busy node merges; the client's own 30 s would send it again while it is still worked on. */
    private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(60);

    /** A bulk's answer may name each of its documents, and quote it. */
    static final int MAX_ANSWER_BYTES = 64 << 20;

    private static final RequestOptions OPTIONS = options();

    public OpenSearchConnection {
        hosts = List.copyOf(hosts);
    }

    /** In plain, and trusting whom Java trusts. */
    public OpenSearchConnection(List<URI> hosts, @Nullable Credentials credentials) {
        this(hosts, credentials, null, false);
    }

    /** A request whose answer has a bounded size; no other is to be sent. */
    public static Request request(String method, String path) {
        Request request = new Request(method, path);
        request.setOptions(OPTIONS);
        return request;
    }

    private static RequestOptions options() {
        RequestOptions.Builder options = RequestOptions.DEFAULT.toBuilder();
        options.setHttpAsyncResponseConsumerFactory(() -> new BoundedAnswer(MAX_ANSWER_BYTES));
        return options.build();
    }

    /** For {@link #request}s. */
    public RestClient open() {
        RestClientBuilder builder = RestClient.builder(httpHosts());
        configure(builder);
        return builder.build();
    }

    public HttpHost[] httpHosts() {
        return hosts.stream().map(uri -> HttpHost.create(uri.toString())).toArray(HttpHost[]::new);
    }

    public void configure(RestClientBuilder builder) {
        builder.setCompressionEnabled(compression);
        builder.setRequestConfigCallback(request -> request.setConnectTimeout((int) CONNECT_TIMEOUT.toMillis())
                .setSocketTimeout((int) RESPONSE_TIMEOUT.toMillis())
                // Password and documents would go along, to whatever host the answer names.
                .setRedirectsEnabled(false));
        builder.setHttpClientConfigCallback(client -> {
            // One thread moves some hundred megabytes a second; the default of one for each core only costs memory.
            client.setDefaultIOReactorConfig(
                    IOReactorConfig.custom().setIoThreadCount(1).build());
            return authority == null ? client : client.setSSLContext(authority.sslContext());
        });
        if (credentials != null) {
            builder.setDefaultHeaders(new Header[] {credentials.basicAuthentication()});
        }
    }
}
