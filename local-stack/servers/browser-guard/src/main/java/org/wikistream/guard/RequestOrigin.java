package org.wikistream.guard;

import java.util.List;

/**
 * The parts of a request that show where it comes from. Each header is a list of all its values, because another
 * program may read a repeated header differently.
 *
 * @param scheme the server's, {@code http} or {@code https}
 * @param path with or without its query
 */
public record RequestOrigin(
        String scheme,
        String method,
        String path,
        List<String> hosts,
        List<String> origins,
        List<String> fetchSites,
        List<String> fetchModes,
        List<String> fetchDestinations) {

    public RequestOrigin {
        hosts = List.copyOf(hosts);
        origins = List.copyOf(origins);
        fetchSites = List.copyOf(fetchSites);
        fetchModes = List.copyOf(fetchModes);
        fetchDestinations = List.copyOf(fetchDestinations);
    }
}
