package org.wikistream.ingest.sse;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;

/**
 * Lets only the socket watch for silence if a stream has a socket to itself (HTTP/1.1). OkHttp gives the socket the
 * read timeout, but also runs a timer of its own for each read of 8 KB, which wakes the timer's thread: at full speed,
 * that took a tenth of the job's processor time. Streams of HTTP/2 share a socket and keep the timer.
 */
final class SocketTimeout implements Interceptor {

    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        ResponseBody body = response.body();
        if (response.protocol() == Protocol.HTTP_1_1 && body != null) {
            body.source().timeout().clearTimeout();
        }
        return response;
    }
}
