package org.wikistream.opensearch.rejected;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.kafka.KafkaConnection;
import org.wikistream.kafka.TopicCreation;
import org.wikistream.kafka.rejected.RejectedEntry;
import org.wikistream.kafka.rejected.RejectedTopic;
import org.wikistream.opensearch.bulk.DeadLetters;
import org.wikistream.opensearch.bulk.DocumentOrigin;
import org.wikistream.opensearch.bulk.SentAction;
import org.wikistream.testkit.KafkaBroker;
import org.wikistream.topics.RejectionReason;

class RejectedDocumentsIT {

    private static final String TOPIC = "rejected";

    /** Another producer's record may be too large for the topic, because it was compressed there but is not here. */
    @Test
    void keepsTheHeadOfWhatIsTooLargeForTheTopicAndAllElseWhole(@TempDir Path folder) throws Exception {
        try (KafkaBroker broker = KafkaBroker.start(folder);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            NewTopic topic = new NewTopic(TOPIC, Optional.of(1), Optional.empty());
            TopicCreation.create(admin, List.of(topic.configs(Map.of("max.message.bytes", "3000000"))));
            KafkaConnection kafka = new KafkaConnection(broker.bootstrapServers(), Map.of());
            byte[] large = bytes(2_900_000);
            byte[] tooLarge = bytes(3_100_000);
            try (DeadLetters letters =
                    RejectedDocuments.to(TOPIC, "changes", "some-sink", kafka).open()) {
                letters.add(action(1, tooLarge), RejectionReason.INDEX_UNWRITABLE, "closed");
                letters.add(action(2, large), RejectionReason.INDEX_UNWRITABLE, "closed");
                letters.add(action(3, "{}".getBytes(UTF_8)), RejectionReason.INDEX_UNWRITABLE, "closed");
                letters.flush();
            }
            assertThat(read(kafka))
                    .satisfiesExactlyInAnyOrder(
                            head -> {
                                assertThat(head.source().offset()).isEqualTo(1);
                                assertThat(head.source().value())
                                        .hasSize(65_536)
                                        .isEqualTo(bytes(65_536));
                            },
                            whole -> {
                                assertThat(whole.source().offset()).isEqualTo(2);
                                assertThat(whole.source().value()).isEqualTo(large);
                            },
                            small -> assertThat(small.source().offset()).isEqualTo(3));
        }
    }

    private static List<RejectedEntry> read(KafkaConnection kafka) throws Exception {
        List<RejectedEntry> entries = new ArrayList<>();
        new RejectedTopic(kafka, TOPIC).read(Instant.EPOCH, entries::add);
        return entries;
    }

    private static SentAction action(long offset, byte[] payload) {
        return new SentAction("i", "id", 1, new DocumentOrigin("edit", null, null, payload, 0, offset));
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(1).nextBytes(bytes);
        return bytes;
    }
}
