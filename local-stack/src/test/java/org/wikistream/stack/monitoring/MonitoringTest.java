package org.wikistream.stack.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikistream.testkit.MetricsPage;

/** Checks the files of {@code monitoring/} with their own tools, and compares them with {@code docs/metrics.md}. */
class MonitoringTest {

    private static final String PROMETHEUS = "prometheus";
    private static final String RULES = "monitoring/prometheus/";
    private static final MetricsPage PAGE = new MetricsPage(Checkout.read("docs/metrics.md"));
    private static final Pattern NAME = Pattern.compile("flink_[a-zA-Z_]+");

    @ParameterizedTest
    @ValueSource(strings = {RULES + "prometheus.yml", RULES + "compose.yml"})
    void promtoolAcceptsEachConfiguration(String file) throws IOException, InterruptedException {
        Tool.expectSuccess(PROMETHEUS, Map.of(), "promtool", "check", "config", file);
    }

    @Test
    void eachAlertFiresWhenItShouldAndAtNoOtherTime() throws IOException, InterruptedException {
        Tool.expectSuccess(PROMETHEUS, Map.of(), "promtool", "test", "rules", RULES + "alerts-test.yml");
    }

    @Test
    void everyAlertHasATest() {
        String tests = Checkout.read(RULES + "alerts-test.yml");
        List<String> alerts = all(Pattern.compile("- alert: (\\w+)"), Checkout.read(RULES + "alerts.yml"));
        assertThat(alerts).isNotEmpty().allSatisfy(alert -> assertThat(tests).contains(alert));
    }

    @Test
    void everyAlertNamesItsParagraphOfTheRunbookAndEveryParagraphHasAnAlert() {
        String rules = Checkout.read(RULES + "alerts.yml");
        List<String> alerts = all(Pattern.compile("- alert: (\\w+)"), rules);
        assertThat(all(Pattern.compile("runbook_url: (\\S+)"), rules))
                .isEqualTo(alerts.stream()
                        .map(alert -> "docs/runbook.md#" + alert.toLowerCase(Locale.ROOT))
                        .toList());
        // Each heading must have text below it.
        assertThat(all(Pattern.compile("(?m)^## (\\w+)\n\n(?=\\w)"), Checkout.read("docs/runbook.md")))
                .containsExactlyInAnyOrderElementsOf(alerts);
    }

    @Test
    void promtoolUnderstandsEachQueryOfTheDashboard(@TempDir Path folder) throws IOException, InterruptedException {
        StringBuilder rules = new StringBuilder("groups:\n  - name: dashboard\n    rules:\n");
        int number = 0;
        for (String query : queries()) {
            rules.append("      - {record: 'panel_")
                    .append(number++)
                    .append("', expr: '")
                    .append(query)
                    .append("'}\n");
        }
        Path file = Files.writeString(folder.resolve("dashboard.yml"), rules);
        Tool.expectSuccess(PROMETHEUS, Map.of(), "promtool", "check", "rules", file.toString());
    }

    @Test
    void alertsAndDashboardAskForDocumentedMetricsOnly() throws IOException {
        Set<String> asked = new TreeSet<>(all(NAME, Checkout.read(RULES + "alerts.yml")));
        queries().forEach(query -> asked.addAll(all(NAME, query)));
        assertThat(PAGE.names()).containsAll(asked);
    }

    @Test
    void theTestsOfTheAlertsAskForDocumentedMetricsOnly() {
        assertThat(PAGE.names()).containsAll(all(NAME, Checkout.read(RULES + "alerts-test.yml")));
    }

    @Test
    void whatIsDocumentedOfFlinkItselfIsUsed() throws IOException {
        String used = Checkout.read(RULES + "alerts.yml") + String.join("\n", queries());
        assertThat(PAGE.ofFlink())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(used).contains(name));
    }

    @Test
    void bothConfigurationsDifferInAddressesOnly() {
        Pattern comment = Pattern.compile("(?m)\\A(#.*\n)+");
        String local = comment.matcher(Checkout.read(RULES + "prometheus.yml")).replaceFirst("");
        String compose = comment.matcher(Checkout.read(RULES + "compose.yml")).replaceFirst("");
        assertThat(compose.replace("jobmanager:9", "127.0.0.1:9").replace("taskmanager:9", "127.0.0.1:9"))
                .isEqualTo(local);
    }

    @Test
    void theDashboardNamesTheDataSourceThatIsProvisioned() throws IOException {
        List<String> uids = new ArrayList<>();
        for (JsonNode source : dashboard().findValues("datasource")) {
            uids.add(source.path("uid").asText());
        }
        assertThat(uids)
                .isNotEmpty()
                .allSatisfy(
                        uid -> assertThat(Checkout.read("monitoring/grafana/provisioning/datasources/prometheus.yml"))
                                .contains("uid: " + uid + "\n"));
    }

    private static List<String> queries() throws IOException {
        return dashboard().findValuesAsText("expr");
    }

    private static JsonNode dashboard() throws IOException {
        return new ObjectMapper().readTree(Checkout.read("monitoring/grafana/dashboards/wikistream.json"));
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MonitoringTest::lastGroup).toList();
    }

    private static String lastGroup(MatchResult match) {
        return match.group(match.groupCount());
    }
}
