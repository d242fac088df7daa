package org.wikistream.ingest.sse;

import com.launchdarkly.eventsource.ConnectStrategy;
import com.launchdarkly.eventsource.EventSource;
import com.launchdarkly.eventsource.HttpConnectStrategy;
import java.io.Closeable;
import java.net.URI;
import okhttp3.OkHttpClient;
import org.wikistream.ingest.resume.ResumeRequest;

/**
 * Makes the connections of one stream. Each is an {@link EventSource} of its own, so that the library never resumes from
 * the last id it saw: that loses events.
 */
final class Connector implements Closeable {

    private final EventStreamsSettings settings;
    private final String stream;
    private final OkHttpClient http;

    Connector(EventStreamsSettings settings, String stream) {
        this.settings = settings;
        this.stream = stream;
        this.http =
                new OkHttpClient.Builder().readTimeout(settings.readTimeout()).build();
    }

    /** A connection that is still to be started. */
    EventSource connection(ResumeRequest request) {
        String address = settings.address(stream);
        URI uri = URI.create(request.since() == null ? address : address + "?since=" + request.since());
        HttpConnectStrategy transport =
                ConnectStrategy.http(uri).httpClient(http).header("User-Agent", settings.userAgent());
        EventSource.Builder builder = new EventSource.Builder(new Transcoding(transport));
        return builder.lastEventId(request.lastEventId()).build();
    }

    /** Ends connections that are only being made. Those that are open are closed by themselves. */
    @Override
    public void close() {
        http.dispatcher().cancelAll();
        http.connectionPool().evictAll();
    }
}
