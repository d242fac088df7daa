package org.wikistream.kafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** Opens admin clients that give up after 20 s instead of Kafka's default of a minute. */
public final class BoundedAdmin {

    private static final String TIMEOUT_MILLIS = "20000";

    private BoundedAdmin() {}

    /** Opens a client with these properties. If they set one of the two timeouts, both are left alone. */
    public static Admin open(Map<String, String> client) {
        Map<String, Object> properties = new HashMap<>(client);
        // The request timeout may not exceed the other one, so a user who sets one of them determines both.
        if (!properties.containsKey(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG)
                && !properties.containsKey(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG)) {
            properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
            properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        }
        return Admin.create(properties);
    }
}
