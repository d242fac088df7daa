package org.wikistream.topics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TopicContractTest {

    @Test
    void everyTopicKeepsWhatItIsGivenUnderTheBrokersClock() {
        for (TopicContract topic : new TopicContract[] {TopicContract.forEvents("e"), TopicContract.forAside("a")}) {
            assertThat(topic.configs())
                    .containsEntry("message.timestamp.type", "LogAppendTime")
                    .containsEntry("retention.ms", "-1")
                    .containsEntry("compression.type", "producer");
        }
        assertThat(TopicContract.forEvents("e").partitions()).isEqualTo(4);
        assertThat(TopicContract.forAside("a").partitions()).isEqualTo(1);
    }
}
