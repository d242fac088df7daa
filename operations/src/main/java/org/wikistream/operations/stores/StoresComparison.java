package org.wikistream.operations.stores;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.wikistream.kafka.BoundedAdmin;
import org.wikistream.kafka.KafkaConnection;
import org.wikistream.kafka.TopicCheck;
import org.wikistream.kafka.rejected.RejectedTopic;
import org.wikistream.problem.UserError;
import org.wikistream.progress.LiveOutput;
import org.wikistream.settings.InvalidSettingsException;
import org.wikistream.topics.SourceTopic;
import org.wikistream.topics.Topics;

/** Opens Kafka and the existing stores, and compares them once. */
public final class StoresComparison {

    private final Map<String, String> client;
    private final Topics topics;
    private final StoreSettings settings;
    private final Clock clock;
    private final LiveOutput output;
    private final int mostIds;

    /**
     * Creates a comparison of the stores that the settings name.
     *
     * @param client what Kafka's clients need
     * @param output shows how far the reading has come
     */
    public StoresComparison(
            Map<String, String> client, Topics topics, StoreSettings settings, Clock clock, LiveOutput output) {
        this(client, topics, settings, clock, output, StoresAudit.MOST_IDS);
    }

    StoresComparison(
            Map<String, String> client,
            Topics topics,
            StoreSettings settings,
            Clock clock,
            LiveOutput output,
            int mostIds) {
        this.client = Map.copyOf(client);
        this.topics = topics;
        this.settings = settings;
        this.clock = clock;
        this.output = output;
        this.mostIds = mostIds;
    }

    /** Compares the stores with Kafka. Throws Kafka's own exceptions if Kafka can't be reached. */
    public StoresReport report() {
        String topic = topics.recentChange();
        try (KafkaIds kafka = new KafkaIds(client, topic);
                AppendTimes ofCommitted = AppendTimes.ofCommitted(client, topic);
                AppendTimes ofAll = AppendTimes.ofAll(client, topic);
                Admin admin = BoundedAdmin.open(client)) {
            List<StoreIds> stores = new ArrayList<>();
            try {
                open(admin, stores);
                return new StoresAudit(
                                kafka,
                                new TimeFinder(admin, kafka, ofCommitted, ofAll, clock)::find,
                                () -> Rejections.read(rejectedTopic(), topic, kafka.begins()),
                                stores,
                                output,
                                mostIds)
                        .report();
            } finally {
                for (StoreIds store : stores) {
                    store.close();
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw new UserError("A store does not answer as it should: " + e.getMessage(), e);
        }
    }

    private void open(Admin admin, List<StoreIds> stores) {
        String topic = topics.recentChange();
        settings.openSearch()
                .ifPresent(openSearch -> stores.add(new OpenSearchIds(
                        openSearch.connection(),
                        openSearch.indexNames(),
                        settings.categories(),
                        new GroupOffsets(admin, settings.indexingGroup(), topic),
                        clock)));
        settings.mySql().ifPresent(mySql -> stores.add(new MySqlIds(mySql, new SourceTopic(topic, topicId()), clock)));
        settings.archive().ifPresent(archive -> stores.add(new ArchiveIds(archive, topicId())));
    }

    private String topicId() {
        try {
            return TopicCheck.idOf(kafka(Map.of()), topics.recentChange());
        } catch (InvalidSettingsException e) {
            throw new UserError(
                    "Kafka does not say which id " + topics.recentChange() + " has (" + String.join("; ", e.problems())
                            + ")",
                    e);
        }
    }

    private RejectedTopic rejectedTopic() {
        // Reading must not create the topic on brokers that would do so.
        return new RejectedTopic(
                kafka(Map.of(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false")), topics.rejected());
    }

    private KafkaConnection kafka(Map<String, String> added) {
        Map<String, String> settingsOfClient = new HashMap<>(client);
        settingsOfClient.putAll(added);
        return KafkaConnection.of(settingsOfClient);
    }
}
