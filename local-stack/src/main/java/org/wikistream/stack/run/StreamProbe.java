package org.wikistream.stack.run;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Checks whether a live stream can be reached. */
final class StreamProbe {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private StreamProbe() {}

    /**
     * Returns true as soon as there is any HTTP answer, even a refusal, and false if there is none within this time.
     */
    static boolean answers(String streamsUrl, Duration patience) {
        HttpClient client = HttpClient.newBuilder().connectTimeout(patience).build();
        long deadline = System.nanoTime() + patience.toNanos();
        Duration left = patience;
        while (!left.isNegative()) {
            if (answersOnce(client, URI.create(streamsUrl + "recentchange"), left)) {
                return true;
            }
            try {
                TimeUnit.NANOSECONDS.sleep(Math.min(PAUSE.toNanos(), Math.max(0, deadline - System.nanoTime())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
            left = Duration.ofNanos(deadline - System.nanoTime()).minusMillis(1);
        }
        return false;
    }

    private static boolean answersOnce(HttpClient client, URI stream, Duration timeout) {
        HttpRequest request = HttpRequest.newBuilder(stream)
                .timeout(timeout)
                .header("User-Agent", "wikistream-local-stack")
                .GET()
                .build();
        try (InputStream body =
                client.send(request, HttpResponse.BodyHandlers.ofInputStream()).body()) {
            return true;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
