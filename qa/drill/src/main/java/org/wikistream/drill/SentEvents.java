package org.wikistream.drill;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.wikistream.problem.UserError;

/**
 * The events that the feed has sent. They are read again, from the beginning, by a plain loop that shares no code with
 * the jobs.
 */
final class SentEvents {

    private static final String DATA = "data: ";

    private SentEvents() {}

    /**
     * Reads this many events.
     *
     * @param stream address of recentchange
     * @param reader takes the JSON of each event
     */
    static void read(URI stream, long count, Consumer<String> reader) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(stream)
                .header("User-Agent", "wikistream-drill")
                .build();
        try (InputStream body = HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofInputStream())
                        .body();
                BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            for (long read = 0; read < count; ) {
                String line = lines.readLine();
                if (line == null) {
                    throw new IOException("The feed ended the connection after " + read + " of " + count + " events");
                }
                if (line.startsWith(DATA)) {
                    reader.accept(line.substring(DATA.length()));
                    read++;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("The drill was interrupted", e);
        }
    }
}
