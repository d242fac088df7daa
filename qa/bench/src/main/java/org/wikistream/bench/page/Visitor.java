package org.wikistream.bench.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.wikistream.bench.Pause;
import org.wikistream.problem.UserError;

/**
 * A visitor who makes every {@link Question} in turn, five a second or as fast as the page answers, compressed as for a
 * browser.
 */
record Visitor(URI page) {

    /**
     * An answer.
     *
     * @param millis until its last byte
     * @param partial whether the page says that OpenSearch had no time or no room for all of it
     */
    record Answer(String question, double millis, boolean partial) {}

    private static final Duration EVERY = Duration.ofMillis(200);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int OK = 200;
    private static final double NANOS_IN_MILLI = 1e6;
    private static final String PARTIAL = "\"partial\":true";
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Asks for this time, and each question once at least. Throws if one is not answered. */
    List<Answer> ask(Duration time) {
        List<Answer> answers = new ArrayList<>();
        long began = System.nanoTime();
        for (int asked = 0; asked < Question.ALL.size() || System.nanoTime() - began < time.toNanos(); asked++) {
            Question question = Question.ALL.get(asked % Question.ALL.size());
            answers.add(ask(question, asked / Question.ALL.size()));
            Duration early =
                    Duration.ofNanos(began + EVERY.multipliedBy(asked + 1L).toNanos() - System.nanoTime());
            if (!early.isNegative()) {
                Pause.of(early);
            }
        }
        return answers;
    }

    private Answer ask(Question question, int time) {
        URI asked = page.resolve(question.path(time));
        HttpRequest request = HttpRequest.newBuilder(asked)
                .header("Accept-Encoding", "gzip")
                .timeout(TIMEOUT)
                .build();
        long began = System.nanoTime();
        try {
            HttpResponse<byte[]> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
            double millis = (System.nanoTime() - began) / NANOS_IN_MILLI;
            String text = text(response);
            if (response.statusCode() != OK) {
                throw new UserError(asked + " answers " + response.statusCode() + ": " + text);
            }
            return new Answer(question.name(), millis, text.contains(PARTIAL));
        } catch (IOException e) {
            throw new UserError(asked + " does not answer (" + e.getMessage() + ")", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("The bench was interrupted", e);
        }
    }

    private static String text(HttpResponse<byte[]> response) throws IOException {
        boolean compressed = response.headers()
                .firstValue("Content-Encoding")
                .filter("gzip"::equals)
                .isPresent();
        if (!compressed) {
            return new String(response.body(), UTF_8);
        }
        try (GZIPInputStream body = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
            return new String(body.readAllBytes(), UTF_8);
        }
    }
}
