package org.wikistream.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Sends requests to an S3 server, signed according to AWS's version 4, using only the JDK.
 *
 * @param clock gives the time of the signature
 */
public record S3Requests(URI endpoint, String accessKey, String secretKey, Clock clock) {

    private static final String REGION = "us-east-1";
    private static final String SIGNED_HEADERS = "host;x-amz-content-sha256;x-amz-date";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    public S3Requests(URI endpoint, String accessKey, String secretKey) {
        this(endpoint, accessKey, secretKey, Clock.systemUTC());
    }

    /**
     * Returns the answer, whatever its status is.
     *
     * @param path {@code /BUCKET/KEY}, of letters, digits and {@code -._/} only
     */
    public HttpResponse<String> send(String method, String path, String body) {
        String time = TIME.format(clock.instant());
        String day = time.substring(0, 8);
        String hash = sha256(body);
        String scope = day + "/" + REGION + "/s3/aws4_request";
        String canonical = method + "\n" + path + "\n\nhost:" + endpoint.getAuthority() + "\nx-amz-content-sha256:"
                + hash + "\nx-amz-date:" + time + "\n\n" + SIGNED_HEADERS + "\n" + hash;
        String toSign = "AWS4-HMAC-SHA256\n" + time + "\n" + scope + "\n" + sha256(canonical);
        byte[] key = ("AWS4" + secretKey).getBytes(UTF_8);
        for (String part : List.of(day, REGION, "s3", "aws4_request")) {
            key = hmac(key, part);
        }
        return send(HttpRequest.newBuilder(endpoint.resolve(path))
                .method(method, BodyPublishers.ofString(body))
                .header("x-amz-content-sha256", hash)
                .header("x-amz-date", time)
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=" + accessKey + "/" + scope + ",SignedHeaders=" + SIGNED_HEADERS
                                + ",Signature=" + HexFormat.of().formatHex(hmac(key, toSign)))
                .build());
    }

    /** Returns the answer to the same request without a signature. */
    public HttpResponse<String> sendAnonymously(String method, String path, String body) {
        return send(HttpRequest.newBuilder(endpoint.resolve(path))
                .method(method, BodyPublishers.ofString(body))
                .build());
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
