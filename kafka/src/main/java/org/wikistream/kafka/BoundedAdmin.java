package org.wikistream.kafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** Opens admin clients that give up after 20 s, where Kafka's own wait for a minute. */
public final class BoundedAdmin {

    private static final String TIMEOUT_MILLIS = "20000";

    private BoundedAdmin() {}

    /** Opens a client with these properties. If they set one of the two timeouts, both are left alone. */
    public static Admin open(Map<String, String> client) {
        Map<String, Object> properties = new HashMap<>(client);
        // The request's may not be above the other: who sets one of them has both.
        if (!properties.containsKey(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG)
                && !properties.containsKey(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG)) {
            properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
            properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        }
        return Admin.create(properties);
    }
}
