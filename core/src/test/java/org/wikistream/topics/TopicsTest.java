package org.wikistream.topics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TopicsTest {

    private final Topics topics = new Topics("wikimedia");

    @Test
    void namesAreTheContract() {
        assertThat(topics.recentChange()).isEqualTo("wikimedia.recentchange");
        assertThat(topics.rejected()).isEqualTo("wikimedia.recentchange.rejected");
        assertThat(topics.late()).isEqualTo("wikimedia.recentchange.late");
        assertThat(topics.audit()).isEqualTo("wikimedia.recentchange.audit");
        assertThat(topics.statistics()).isEqualTo("wikimedia.recentchange.stats");
        assertThat(topics.alerts()).isEqualTo("wikimedia.alerts");
        assertThat(topics.ofStream("mediawiki.page-create")).isEqualTo("wikimedia.page-create");
    }

    @Test
    void rowsAreKeptWhateverTheirAgeAndThePrefix() {
        for (Topics each : new Topics[] {topics, new Topics("wikimedia.trial")}) {
            assertThat(each.audit()).matches(Topics::isKept);
            assertThat(each.statistics()).matches(Topics::isKept);
            assertThat(each.alerts()).matches(Topics::isKept);
            assertThat(new String[] {
                        each.recentChange(),
                        each.rejected(),
                        each.late(),
                        each.ofStream("stats"),
                        each.ofStream("audit")
                    })
                    .noneMatch(Topics::isKept);
        }
    }

    @Test
    void keyIsWikiAndTitleOrElseTheId() {
        assertThat(Topics.key("frwiki", "Paris", "id")).isEqualTo("frwiki|Paris");
        assertThat(Topics.key(null, "Paris", "id")).isEqualTo("id");
        assertThat(Topics.key("frwiki", null, "id")).isEqualTo("id");
        assertThat(Topics.key("frwiki", "P".repeat(10_000), "id")).isEqualTo("id");
    }
}
