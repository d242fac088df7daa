package org.wikistream.baselines;

import com.launchdarkly.eventsource.ConnectStrategy;
import com.launchdarkly.eventsource.EventSource;
import com.launchdarkly.eventsource.StreamException;
import java.net.URI;

/**
 * The minimum for a client of EventStreams: okhttp-eventsource reads one event after the other, and this counts them.
 */
public final class EventLoop {

    private EventLoop() {}

    /** Takes the stream's address, the events to warm up with, and the events to measure. */
    public static void main(String[] arguments) throws StreamException {
        Measure measure = new Measure(Long.parseLong(arguments[1]), Long.parseLong(arguments[2]), System.out);
        ConnectStrategy connection =
                ConnectStrategy.http(URI.create(arguments[0])).header("User-Agent", "Wikistream-bench");
        try (EventSource source = new EventSource.Builder(connection).build()) {
            do {
                source.readMessage();
            } while (measure.count(1));
        }
    }
}
