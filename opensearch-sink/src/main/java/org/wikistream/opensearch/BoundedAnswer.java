package org.wikistream.opensearch;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import org.apache.http.ContentTooLongException;
import org.apache.http.HttpEntity;
import org.apache.http.HttpHeaders;
import org.apache.http.HttpResponse;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.entity.ContentType;
import org.apache.http.nio.ContentDecoder;
import org.apache.http.nio.IOControl;
import org.apache.http.nio.protocol.AbstractAsyncResponseConsumer;
import org.apache.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * An answer of OpenSearch, held in memory and bounded in size, both as sent and decompressed. The client's own consumer
 * does not limit chunked and compressed answers, and it reads an error's whole body for a message.
 *
 * <p>A larger answer fails the request with a {@link ContentTooLongException}.
 */
final class BoundedAnswer extends AbstractAsyncResponseConsumer<HttpResponse> {

    private static final int READ_BYTES = 16 << 10;
    private static final String GZIP = "gzip";

    private final int maxBytes;
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private final ByteBuffer read = ByteBuffer.allocate(READ_BYTES);
    private @Nullable HttpResponse response;
    private @Nullable ContentType type;

    BoundedAnswer(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    @Override
    protected void onResponseReceived(HttpResponse received) {
        response = received;
    }

    @Override
    protected void onEntityEnclosed(HttpEntity entity, @Nullable ContentType contentType) throws IOException {
        type = contentType;
        refuseAbove(entity.getContentLength());
    }

    @Override
    protected void onContentReceived(ContentDecoder decoder, IOControl control) throws IOException {
        while (decoder.read(read) > 0) {
            content.write(read.array(), 0, read.position());
            read.clear();
            refuseAbove(content.size());
        }
    }

    @Override
    protected @Nullable HttpResponse buildResult(HttpContext context) throws IOException {
        HttpResponse answer = response;
        HttpEntity sent = answer == null ? null : answer.getEntity();
        if (answer == null || sent == null) {
            return answer;
        }
        byte[] bytes = content.toByteArray();
        if (sent.getContentEncoding() != null
                && GZIP.equals(sent.getContentEncoding().getValue())) {
            bytes = decompressed(bytes);
            // Otherwise the client would decompress it once more.
            answer.removeHeaders(HttpHeaders.CONTENT_ENCODING);
            answer.removeHeaders(HttpHeaders.CONTENT_LENGTH);
        }
        answer.setEntity(new ByteArrayEntity(bytes, type));
        return answer;
    }

    @Override
    protected void releaseResources() {
        response = null;
        content.reset();
    }

    private byte[] decompressed(byte[] bytes) throws IOException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            byte[] plain = in.readNBytes(maxBytes + 1);
            refuseAbove(plain.length);
            return plain;
        }
    }

    private void refuseAbove(long bytes) throws ContentTooLongException {
        if (bytes > maxBytes) {
            throw new ContentTooLongException("OpenSearch's answer has more than " + maxBytes + " bytes");
        }
    }
}
