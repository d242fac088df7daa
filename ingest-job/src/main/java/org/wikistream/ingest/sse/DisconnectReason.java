package org.wikistream.ingest.sse;

import com.launchdarkly.eventsource.StreamClosedByServerException;
import com.launchdarkly.eventsource.StreamException;
import com.launchdarkly.eventsource.StreamHttpErrorException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.time.Duration;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** Explains on one line of the log why a connection ended or failed. */
final class DisconnectReason {

    private static final int MAX_CHARACTERS = 500;

    private DisconnectReason() {}

    /** Returns why an open connection ended. */
    static String ofEnd(StreamException failure, Duration readTimeout) {
        return failure.getCause() instanceof SocketTimeoutException
                ? "nothing came within eventstreams.read-timeout = " + readTimeout
                : of(failure);
    }

    static String of(StreamException failure) {
        if (failure instanceof StreamHttpErrorException error) {
            return "it answered " + error.getCode();
        }
        if (failure instanceof StreamClosedByServerException) {
            return "the server closed it";
        }
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        String text = oneLine(cause.toString());
        return isDistrust(cause) ? "its certificate is not trusted: " + text : text;
    }

    /** Returns the text of an error frame. */
    static String of(SseEvent error) {
        return oneLine(new String(error.payload().bytes(), StandardCharsets.UTF_8));
    }

    private static boolean isDistrust(@Nullable Throwable cause) {
        return cause != null
                && (cause instanceof CertificateException
                        || cause instanceof SSLPeerUnverifiedException
                        || isDistrust(cause.getCause()));
    }

    private static String oneLine(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= MAX_CHARACTERS ? line : line.substring(0, MAX_CHARACTERS) + "...";
    }
}
