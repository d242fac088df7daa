package org.wikistream.ingest.sse;

import java.io.IOException;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Allows a redirect only to the same host and port, or from http to https on the same host. Otherwise, events that
 * somebody else serves, or that anybody on the way can change, would be taken for the stream's own.
 */
final class RedirectGuard implements Interceptor {

    @Override
    public Response intercept(Chain chain) throws IOException {
        HttpUrl from = chain.request().url();
        Response response = chain.proceed(chain.request());
        String location = response.header("Location");
        HttpUrl to = response.isRedirect() && location != null ? from.resolve(location) : null;
        if (to != null && !allowed(from, to)) {
            response.close();
            throw new IOException(
                    "It redirects from " + origin(from) + " to " + origin(to) + ", which is not followed");
        }
        return response;
    }

    private static boolean allowed(HttpUrl from, HttpUrl to) {
        boolean encrypted = !from.isHttps() && to.isHttps();
        return from.host().equals(to.host()) && (encrypted || origin(from).equals(origin(to)));
    }

    private static String origin(HttpUrl url) {
        return url.scheme() + "://" + url.host() + ":" + url.port();
    }
}
