package org.wikistream.opensearch.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wikistream.opensearch.OpenSearchConnection;

class RestBulkClientTest {

    private static final String STATE = "{\"cluster_name\":\"scripted\"}";

    private final List<LogEvent> logged = Collections.synchronizedList(new ArrayList<>());
    private final Logger logger = (Logger) LogManager.getLogger(RestBulkClient.class);
    private final Level level = logger.getLevel();
    private final AbstractAppender appender = new AbstractAppender("kept", null, null, true, Property.EMPTY_ARRAY) {
        @Override
        public void append(LogEvent event) {
            logged.add(event.toImmutable());
        }
    };
    private ScriptedOpenSearch openSearch;
    private RestBulkClient client;

    @BeforeEach
    void start() throws Exception {
        openSearch = new ScriptedOpenSearch();
        client = new RestBulkClient(new OpenSearchConnection(List.of(openSearch.uri()), null));
        appender.start();
        logger.addAppender(appender);
        logger.setLevel(Level.WARN);
    }

    @AfterEach
    void stop() throws Exception {
        logger.removeAppender(appender);
        logger.setLevel(level);
        client.close();
        openSearch.close();
    }

    /** The client asks every ten seconds, forever if the user lacks the permission. */
    @ParameterizedTest
    @CsvSource({
        "403, 'no permissions for [cluster:monitor/state]', HTTP/1.1 403 Forbidden",
        "200, 'no JSON', Unrecognized token"
    })
    void saysOnceThatOpenSearchDoesNotSayHowItsIndicesAre(int status, String body, String reason) throws Exception {
        openSearch.stateStatus = status;
        openSearch.state = body;
        for (int question = 0; question < 3; question++) {
            assertThat(ask()).isEmpty();
        }
        assertThat(logged).hasSize(1);
        assertThat(logged.get(0).getThrown()).isNull();
        assertThat(logged.get(0).getMessage().getFormattedMessage())
                .contains("cluster:monitor/state", reason)
                .doesNotContain("\n");

        openSearch.stateStatus = 200;
        openSearch.state = STATE;
        assertThat(ask()).isPresent();
        openSearch.stateStatus = 503;
        assertThat(ask()).isEmpty();
        assertThat(logged).hasSize(2);
    }

    private Optional<IndexStates> ask() throws Exception {
        CompletableFuture<Optional<IndexStates>> states = new CompletableFuture<>();
        client.askForStates("*", states::complete);
        return states.get(10, TimeUnit.SECONDS);
    }
}
