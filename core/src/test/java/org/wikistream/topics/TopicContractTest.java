package org.wikistream.topics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TopicContractTest {

    @Test
    void everyTopicKeepsWhatItIsGivenUnderTheBrokersClock() {
        for (TopicContract topic : new TopicContract[] {
            TopicContract.forEvents("e"),
            TopicContract.forSideTopic("a"),
            TopicContract.forAudit("audit"),
            TopicContract.forStatistics("stats"),
            TopicContract.forAlerts("alerts")
        }) {
            assertThat(topic.configs())
                    .containsEntry("message.timestamp.type", "LogAppendTime")
                    .containsEntry("retention.ms", "-1")
                    .containsEntry("compression.type", "producer");
        }
        assertThat(TopicContract.forEvents("e").partitions()).isEqualTo(4);
        assertThat(TopicContract.forSideTopic("a").partitions()).isEqualTo(1);
    }

    @Test
    void onlyRowsAndAlertsAreCompactedThoseThatMayBeAskedForAgainNotBeforeADay() {
        assertThat(TopicContract.forAudit("audit").partitions()).isEqualTo(1);
        assertThat(TopicContract.forAudit("audit").configs())
                .containsEntry("cleanup.policy", "compact")
                .containsEntry("min.compaction.lag.ms", "86400000");
        assertThat(TopicContract.forAudit("audit").holdsEvents()).isFalse();
        assertThat(TopicContract.forAlerts("alerts").partitions()).isEqualTo(1);
        assertThat(TopicContract.forAlerts("alerts").configs())
                .containsEntry("cleanup.policy", "compact")
                .containsEntry("min.compaction.lag.ms", "86400000");
        assertThat(TopicContract.forStatistics("stats").partitions()).isEqualTo(1);
        assertThat(TopicContract.forStatistics("stats").configs())
                .containsEntry("cleanup.policy", "compact")
                .doesNotContainKey("min.compaction.lag.ms");
        assertThat(TopicContract.forStatistics("stats").holdsEvents()).isFalse();
        assertThat(TopicContract.forSideTopic("a").holdsEvents()).isTrue();
        assertThat(TopicContract.forEvents("e").configs()).doesNotContainKey("cleanup.policy");
        assertThat(TopicContract.forSideTopic("a").configs()).doesNotContainKey("cleanup.policy");
    }
}
