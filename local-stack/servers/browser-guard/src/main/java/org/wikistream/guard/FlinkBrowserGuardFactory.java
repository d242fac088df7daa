package org.wikistream.guard;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.SecurityOptions;
import org.apache.flink.runtime.io.network.netty.InboundChannelHandlerFactory;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelHandler;

/** Creates the guards of Flink's REST server, which finds this class on its class path. */
public final class FlinkBrowserGuardFactory implements InboundChannelHandlerFactory {

    private static final ConfigOption<String> ALLOWED_HOSTS = ConfigOptions.key("wikistream.allowed-hosts")
            .stringType()
            .defaultValue("")
            .withDescription(
                    "Names of the REST server in addition to those of the loopback interface, separated by commas.");
    /** The stack's page links to these paths. */
    private static final Set<String> LANDING_PAGES = Set.of("/", "/index.html");

    @Override
    public int priority() {
        return 0;
    }

    /** Creates a guard for each connection. */
    @Override
    public Optional<ChannelHandler> createHandler(Configuration configuration, Map<String, String> responseHeaders) {
        BrowserGuard guard = new BrowserGuard(
                ALLOWED_HOSTS.key(), List.of(configuration.get(ALLOWED_HOSTS).split(",", -1)), LANDING_PAGES);
        String scheme = configuration.get(SecurityOptions.SSL_REST_ENABLED) ? "https" : "http";
        return Optional.of(new FlinkBrowserGuard(guard, scheme));
    }
}
