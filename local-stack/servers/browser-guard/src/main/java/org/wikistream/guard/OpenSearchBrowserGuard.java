package org.wikistream.guard;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.opensearch.client.node.NodeClient;
import org.opensearch.common.settings.Setting;
import org.opensearch.common.settings.Setting.Property;
import org.opensearch.common.settings.Settings;
import org.opensearch.common.util.concurrent.ThreadContext;
import org.opensearch.core.rest.RestStatus;
import org.opensearch.plugins.ActionPlugin;
import org.opensearch.plugins.Plugin;
import org.opensearch.rest.BytesRestResponse;
import org.opensearch.rest.RestChannel;
import org.opensearch.rest.RestHandler;
import org.opensearch.rest.RestRequest;

/**
 * Guards each of OpenSearch's REST actions. Requests that reach no action (unknown paths, OPTIONS) do nothing, but are
 * answered with status 200, 400 or 405 whoever sends them: a page can tell from this that OpenSearch runs here. A node
 * accepts one plugin of this kind, so the guard can't be used together with the security plugin.
 */
public final class OpenSearchBrowserGuard extends Plugin implements ActionPlugin {

    private static final Setting<List<String>> ALLOWED_HOSTS =
            Setting.listSetting("wikistream.allowed_hosts", List.of(), Function.identity(), Property.NodeScope);

    private final BrowserGuard guard;

    /** OpenSearch calls it with the node's settings. */
    public OpenSearchBrowserGuard(Settings settings) {
        guard = new BrowserGuard(ALLOWED_HOSTS.getKey(), ALLOWED_HOSTS.get(settings), Set.of());
    }

    @Override
    public List<Setting<?>> getSettings() {
        return List.of(ALLOWED_HOSTS);
    }

    @Override
    public UnaryOperator<RestHandler> getRestHandlerWrapper(ThreadContext context) {
        return GuardedHandler::new;
    }

    private final class GuardedHandler extends RestHandler.Wrapper {

        GuardedHandler(RestHandler handler) {
            super(handler);
        }

        @Override
        public void handleRequest(RestRequest request, RestChannel channel, NodeClient client) throws Exception {
            Optional<String> refusal = guard.refusal(origin(request));
            if (refusal.isPresent()) {
                channel.sendResponse(new BytesRestResponse(RestStatus.FORBIDDEN, refusal.get()));
            } else {
                super.handleRequest(request, channel, client);
            }
        }
    }

    private static RequestOrigin origin(RestRequest request) {
        return new RequestOrigin(
                "http",
                request.method().name(),
                request.path(),
                values(request, "Host"),
                values(request, "Origin"),
                values(request, "Sec-Fetch-Site"),
                values(request, "Sec-Fetch-Mode"),
                values(request, "Sec-Fetch-Dest"));
    }

    /**
     * Returns the values of a header. The comparison ignores the case of names, which OpenSearch does not normalize.
     */
    private static List<String> values(RestRequest request, String name) {
        return request.getHeaders().entrySet().stream()
                .filter(header -> header.getKey().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))
                .flatMap(header -> header.getValue().stream())
                .toList();
    }
}
