package org.wikistream.opensearch.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wikistream.opensearch.IndexNames;
import org.wikistream.opensearch.IndexPeriod;
import org.wikistream.opensearch.OpenSearchConnection;
import org.wikistream.opensearch.RefreshIntervals;
import org.wikistream.opensearch.bulk.ScriptedOpenSearch.Answer;
import org.wikistream.testkit.Eventually;

class RestRefreshClientTest {

    private final List<String> warnings = Collections.synchronizedList(new ArrayList<>());
    private final Logger logger = (Logger) LogManager.getLogger(RestRefreshClient.class);
    private final Level level = logger.getLevel();
    private final AbstractAppender appender = new AbstractAppender("kept", null, null, true, Property.EMPTY_ARRAY) {
        @Override
        public void append(LogEvent event) {
            warnings.add(event.getMessage().getFormattedMessage());
        }
    };
    private ScriptedOpenSearch openSearch;
    private OpenSearchConnection connection;
    private RestBulkClient bulks;
    private RefreshClient client;

    @BeforeEach
    void start() throws Exception {
        openSearch = new ScriptedOpenSearch();
        connection = new OpenSearchConnection(List.of(openSearch.uri()), null);
        bulks = new RestBulkClient(connection);
        client = bulks.refreshes();
        appender.start();
        logger.addAppender(appender);
        logger.setLevel(Level.WARN);
    }

    @AfterEach
    void stop() throws Exception {
        logger.removeAppender(appender);
        logger.setLevel(level);
        bulks.close();
        openSearch.close();
    }

    @Test
    void warnsOnceWhereTheRightIsMissingAndAsksNoMore() throws Exception {
        openSearch.other = Answer.error(403, "security_exception", "no permissions for [indices:monitor/settings/get]");
        assertThat(ask()).isEmpty();
        assertThat(ask()).isEmpty();
        assertThat(openSearch.others).containsExactly("GET /i/_settings/index.refresh_interval");
        assertThat(warnings).singleElement().asString().contains("403", "indices:admin/settings/update");
    }

    @Test
    void asksNoMoreWhereTheRightToSetIsMissing() throws Exception {
        openSearch.other = new Answer(200, "{\"i\":{\"settings\":{\"index\":{\"refresh_interval\":\"1s\"}}},\"j\":{}}");
        assertThat(ask()).contains(Map.of("i", "1s"));
        openSearch.other =
                Answer.error(403, "security_exception", "no permissions for [indices:admin/settings/update]");
        client.set("i", "30000ms");
        Eventually.await("a warning", Duration.ofSeconds(20), warnings::size, count -> count == 1);
        assertThat(ask()).isEmpty();
        assertThat(openSearch.others).hasSize(2);
    }

    /** The request is not forbidden to the user in particular, so this may soon be over. */
    @Test
    void goesOnAfterAnIndexWasReadOnly() throws Exception {
        openSearch.other = Answer.error(403, "cluster_block_exception", "index [i] blocked by: [FORBIDDEN/5]");
        client.set("i", "1s");
        Eventually.await("the request", Duration.ofSeconds(20), openSearch.others::size, count -> count == 1);
        openSearch.other = new Answer(200, "{}");
        assertThat(ask()).contains(Map.of());
        assertThat(warnings).isEmpty();
    }

    @Test
    void saysNothingOfAnAnswerThatIsNone() throws Exception {
        openSearch.other = new Answer(200, "no JSON");
        assertThat(ask()).isEmpty();
        openSearch.other = new Answer(503, "");
        assertThat(ask()).isEmpty();
        openSearch.other = new Answer(200, "{}");
        assertThat(ask()).contains(Map.of());
        assertThat(warnings).isEmpty();
    }

    /**
     * The start reports a missing right only if there is something to set back. The client itself reports that it may
     * not ask.
     */
    @Test
    void aStartIsNotHinderedByAMissingRight() {
        IndexNames names = new IndexNames("i", IndexPeriod.MONTH);
        openSearch.other = Answer.error(403, "security_exception", "no permissions for [indices:monitor/settings/get]");
        assertThat(RefreshIntervals.reset(connection, names)).isEmpty();
    }

    private Optional<Map<String, String>> ask() throws Exception {
        CompletableFuture<Optional<Map<String, String>>> answer = new CompletableFuture<>();
        client.ask("i", answer::complete);
        return answer.get(20, TimeUnit.SECONDS);
    }
}
