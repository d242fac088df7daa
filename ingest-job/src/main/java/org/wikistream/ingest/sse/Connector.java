package org.wikistream.ingest.sse;

import com.launchdarkly.eventsource.ConnectStrategy;
import com.launchdarkly.eventsource.HttpConnectStrategy;
import java.io.Closeable;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import okhttp3.Call;
import okhttp3.Dns;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.wikistream.ingest.resume.ResumeRequest;

/**
 * Makes the connections of one stream, one after the other. Certificates are checked against Java's trust store. The
 * proxy is the one of the settings, or else the one that Java's system properties name ({@code https.proxyHost} and the
 * like).
 */
final class Connector implements Closeable {

    private final EventStreamsSettings settings;
    private final String stream;
    private final OkHttpClient http;
    private volatile boolean closed;
    private volatile @Nullable Call latest;

    Connector(EventStreamsSettings settings, String stream, Dns dns) {
        this.settings = settings;
        this.stream = stream;
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .readTimeout(settings.readTimeout())
                .dns(dns)
                .addNetworkInterceptor(new RedirectGuard())
                .addNetworkInterceptor(new SocketTimeout())
                .eventListener(new EventListener() {
                    @Override
                    public void callStart(Call call) {
                        remember(call);
                    }
                });
        URI proxy = settings.proxy();
        if (proxy != null) {
            builder.proxy(
                    new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.getHost(), proxy.getPort())));
        }
        this.http = builder.build();
    }

    /** Returns a connection that is yet to be started. */
    Connection connection(ResumeRequest request) {
        String address = settings.address(stream);
        URI uri = URI.create(request.since() == null ? address : address + "?since=" + request.since());
        HttpConnectStrategy transport =
                ConnectStrategy.http(uri).httpClient(http).header("User-Agent", settings.userAgent());
        String id = request.lastEventId();
        return new Connection(
                new RawPayloadStrategy(transport, settings.maxEventSize()), id == null ? null : inHeader(id));
    }

    /** Ends the connection that is open or being made, and makes every later one fail. Any thread may call it. */
    @Override
    public void close() {
        closed = true;
        cancelLatest();
        http.connectionPool().evictAll();
    }

    /** Whichever of this and {@link #close()} comes second sees what the other has written. */
    private void remember(Call call) {
        latest = call;
        if (closed) {
            cancelLatest();
        }
    }

    private void cancelLatest() {
        Call call = latest;
        if (call != null) {
            call.cancel();
        }
    }

    /**
     * Topic names come from the server, and a header accepts printable ASCII only; JSON can express everything in that.
     */
    private static String inHeader(String json) {
        StringBuilder header = new StringBuilder(json.length());
        for (int index = 0; index < json.length(); index++) {
            char character = json.charAt(index);
            if (character >= ' ' && character <= '~') {
                header.append(character);
            } else {
                header.append("\\u%04x".formatted((int) character));
            }
        }
        return header.toString();
    }
}
