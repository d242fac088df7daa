package org.wikistream.dashboard.web;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.wikistream.dashboard.search.Json;

/** Writes answers. */
final class Replies {

    static final String JSON = "application/json; charset=utf-8";
    private static final int WORTH_COMPRESSING = 1024;

    private Replies() {}

    /** Sends an answer that is valid only now. */
    static void json(Context context, byte[] json) {
        send(context, JSON, json);
    }

    static void json(Context context, Object answer) {
        json(context, Json.bytes(answer));
    }

    static void send(Context context, String type, byte[] body) {
        boolean compressed = begin(context, type, body.length >= WORTH_COMPRESSING);
        context.result(compressed ? gzipped(body) : body);
    }

    /** Sends a file, and waits until it has been read, so that the caller's place stays occupied until then. */
    static void write(Context context, String type, FileRows rows) throws IOException {
        boolean compressed = begin(context, type, true);
        rows.writeTo(context.res().getOutputStream(), compressed);
    }

    /** Returns whether the answer is to be compressed. */
    private static boolean begin(Context context, String type, boolean worthCompressing) {
        context.contentType(type);
        if (context.res().getHeader("Cache-Control") == null) {
            context.header("Cache-Control", "no-store");
        }
        context.header("Vary", "Accept-Encoding");
        boolean compressed = worthCompressing && takesGzip(context.header("Accept-Encoding"));
        if (compressed) {
            context.header("Content-Encoding", "gzip");
        }
        return compressed;
    }

    static boolean takesGzip(@Nullable String accepted) {
        return accepted != null && accepted.matches("(?i).*\\bgzip\\b(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$)).*");
    }

    static byte[] gzipped(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(plain.length / 4 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // writing to memory
        }
        return bytes.toByteArray();
    }
}
