package org.wikistream.stack.job;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.wikistream.stack.server.KafkaServer;
import org.wikistream.stack.server.MariaDbAccounts;
import org.wikistream.stack.server.MariaDbServer;
import org.wikistream.stack.spec.JobSpec;
import org.wikistream.stack.spec.LocalContext;
import org.wikistream.stack.spec.TaskManagerShare;
import org.wikistream.stack.store.MySqlStore;

/** The job that writes Kafka's events to MySQL, which is a MariaDB here. */
public final class WarehouseJobSpec {

    private static final String URL = "mysql.url";
    private static final String USERNAME = "mysql.username";
    private static final String PASSWORD_FILE = "mysql.password-file";
    private static final String MIGRATE = "mysql.migrate";

    /**
     * The heap is for two batches, their statements, and the roll-ups of both. Its state is a number for each
     * partition.
     */
    private static final TaskManagerShare MEMORY = new TaskManagerShare(160, 0, 64);

    public static final JobSpec SPEC = JobSpec.named("warehouse-job", MEMORY)
            .needs(MariaDbServer.NAME)
            .startsAfter(IngestJobSpec.SPEC)
            .settings(WarehouseJobSpec::settings)
            .companions(URL, Set.of(USERNAME, PASSWORD_FILE, MIGRATE))
            .writesTo("kafka.topic-prefix", "wikimedia")
            // Without this setting, it is this stack's database. Another database would not contain the data that the
            // job's state assumes.
            .writesTo(URL, "")
            .store(MySqlStore.SPEC)
            .build();

    private WarehouseJobSpec() {}

    private static Map<String, String> settings(LocalContext context) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("kafka.bootstrap.servers", KafkaServer.address(context));
        settings.put(URL, MariaDbServer.address(context));
        settings.put(USERNAME, MariaDbAccounts.OWNER);
        settings.put(
                PASSWORD_FILE,
                MariaDbServer.accounts(context)
                        .passwordFile(MariaDbAccounts.OWNER)
                        .toString());
        settings.put(MIGRATE, "true");
        return settings;
    }
}
