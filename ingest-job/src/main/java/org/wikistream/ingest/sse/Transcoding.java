package org.wikistream.ingest.sse;

import com.launchdarkly.eventsource.ConnectStrategy;
import com.launchdarkly.eventsource.StreamException;
import com.launchdarkly.logging.LDLogger;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * Carries bytes through a library that only knows text. okhttp-eventsource decodes what it reads as UTF-8, and replaces
 * what is not valid; so it is given each byte as the character of that number, and {@link #bytes} gets them back as they
 * were sent.
 */
final class Transcoding extends ConnectStrategy {

    private final ConnectStrategy transport;

    Transcoding(ConnectStrategy transport) {
        this.transport = transport;
    }

    /** The bytes that were sent, of a text that the library has read. */
    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public Client createClient(LDLogger logger) {
        Client client = transport.createClient(logger);
        return new Client() {
            @Override
            public Result connect(String lastEventId) throws StreamException {
                Result result = client.connect(lastEventId);
                return new Result(
                        new Latin1AsUtf8Stream(result.getInputStream()),
                        result.getOrigin(),
                        result.getCloser(),
                        result.getHeaders());
            }

            @Override
            public boolean awaitClosed(long timeoutMillis) throws InterruptedException {
                return client.awaitClosed(timeoutMillis);
            }

            @Override
            public URI getOrigin() {
                return client.getOrigin();
            }

            @Override
            public void close() throws IOException {
                client.close();
            }
        };
    }
}
