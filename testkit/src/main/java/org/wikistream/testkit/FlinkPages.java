package org.wikistream.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Everything about a job that Flink shows to anyone who asks, or that its files contain. */
public final class FlinkPages {

    private static final List<String> OF_A_JOB =
            List.of("", "/config", "/plan", "/exceptions", "/checkpoints/config", "/accumulators");

    private FlinkPages() {}

    /** Returns all pages about a job, and those about the JobManager. Throws unless all of them exist. */
    public static String of(URI rest, String job) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        StringBuilder shown = new StringBuilder();
        for (String part : OF_A_JOB) {
            shown.append(get(client, rest.resolve("/jobs/" + job + part)));
        }
        return shown.append(get(client, rest.resolve("/jobmanager/config")))
                .append(get(client, rest.resolve("/jobmanager/environment")))
                .toString();
    }

    /** Returns the bytes of all files of a savepoint, one character each. */
    public static String savepoint(String uri) throws IOException {
        StringBuilder content = new StringBuilder();
        try (Stream<Path> files = Files.walk(Path.of(URI.create(uri)))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                content.append(Files.readString(file, ISO_8859_1));
            }
        }
        return content.toString();
    }

    private static String get(HttpClient client, URI uri) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(uri + " answers " + answer.statusCode());
        }
        return answer.body();
    }
}
