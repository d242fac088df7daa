package org.wikistream.drill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PublishedAlertsTest {

    private final PublishedAlerts topic = new PublishedAlerts();

    @Test
    void holdWhereOpenSearchHasTheHighestVersionOfEach() throws IOException {
        publish("war", 1, "three reverts");
        publish("war", 2, "four reverts");
        publish("run", 1, "many pages");
        publish("war", 1, "three reverts"); // read again after a restart

        AlertsVerdict verdict = topic.compare(
                Map.of("war", List.of(alert("war", 2, "four reverts")), "run", List.of(alert("run", 1, "many pages"))));

        assertThat(verdict).isEqualTo(new AlertsVerdict(2, 3, 0, 0, 0));
        assertThat(verdict.holds()).isTrue();
        assertThat(verdict.described()).isEqualTo("2 alerts in 3 versions, the same in Kafka and OpenSearch");
    }

    @Test
    void breakWhereAVersionIsSaidTwiceInOtherWordsOrLeftOut() throws IOException {
        publish("war", 1, "three reverts");
        publish("war", 1, "three other reverts");
        publish("war", 4, "six reverts");

        AlertsVerdict verdict = topic.compare(Map.of("war", List.of(alert("war", 4, "six reverts"))));

        assertThat(verdict).isEqualTo(new AlertsVerdict(1, 2, 1, 2, 0));
        assertThat(verdict.holds()).isFalse();
        assertThat(verdict.described()).endsWith("1 rewritten, 2 skipped, 0 wrong in OpenSearch");
    }

    @Test
    void breakWhereOpenSearchHasAnOlderOneNoneTwoOrAStrangeOne() throws IOException {
        publish("older", 1, "a");
        publish("older", 2, "b");
        publish("none", 1, "a");
        publish("two", 1, "a");
        JsonNode twice = alert("two", 1, "a");

        AlertsVerdict verdict = topic.compare(Map.of(
                "older",
                List.of(alert("older", 1, "a")),
                "two",
                List.of(twice, twice),
                "strange",
                List.of(alert("strange", 1, "a"))));

        assertThat(verdict.wrong()).isEqualTo(4);
        assertThat(verdict.holds()).isFalse();
    }

    private void publish(String id, long version, String why) throws IOException {
        topic.add(alert(id, version, why).toString().getBytes(UTF_8));
    }

    private static JsonNode alert(String id, long version, String why) throws IOException {
        return new ObjectMapper().readTree("""
                {"id": "%s", "version": %d, "why": "%s"}""".formatted(id, version, why));
    }
}
