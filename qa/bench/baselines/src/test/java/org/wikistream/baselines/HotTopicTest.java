package org.wikistream.baselines;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HotTopicTest {

    @Test
    void changesTheTypeAndTheWikiAndNothingElse() throws Exception {
        String event = "{\"meta\":{\"id\":\"a\"},\"type\":\"log\",\"x\":1.5,\"wiki\":\"enwiki\",\"title\":\"Ω\"}";
        assertThat(new String(HotTopic.hot(event.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8))
                .isEqualTo(event.replace("log", "edit").replace("enwiki", "wikidatawiki"));
    }
}
