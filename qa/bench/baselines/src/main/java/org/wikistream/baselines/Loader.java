package org.wikistream.baselines;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** The minimum for indexing documents: sends bulks that lie in files, and reads whether any document was refused. */
public final class Loader {

    private static final String NO_ERRORS = "{\"errors\":false";

    private Loader() {}

    /** Takes OpenSearch's address, the folder of the bulks, and how many requests may be in flight at a time. */
    public static void main(String[] arguments) throws Exception {
        URL address = new URL(arguments[0] + "/_bulk?filter_path=errors");
        ExecutorService senders = Executors.newFixedThreadPool(Integer.parseInt(arguments[2]));
        try (Stream<Path> files = Files.list(Path.of(arguments[1]))) {
            List<Future<?>> sent = new ArrayList<>();
            for (Path bulk : files.sorted().toList()) {
                sent.add(senders.submit(() -> send(address, bulk)));
            }
            for (Future<?> each : sent) {
                each.get();
            }
        } finally {
            senders.shutdownNow();
        }
    }

    private static boolean send(URL address, Path bulk) throws IOException {
        byte[] body = Files.readAllBytes(bulk);
        HttpURLConnection connection = (HttpURLConnection) address.openConnection();
        connection.setRequestMethod("POST");
        connection.setRequestProperty("Content-Type", "application/x-ndjson");
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(body.length);
        try (OutputStream request = connection.getOutputStream()) {
            request.write(body);
        }
        try (InputStream response = connection.getInputStream()) {
            String answer = new String(response.readAllBytes(), StandardCharsets.UTF_8);
            if (!answer.startsWith(NO_ERRORS)) {
                throw new IOException("OpenSearch has refused documents of " + bulk + ": " + answer);
            }
        }
        return true;
    }
}
