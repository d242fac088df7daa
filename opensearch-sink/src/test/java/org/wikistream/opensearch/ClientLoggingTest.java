package org.wikistream.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.commons.logging.LogFactory;
import org.apache.commons.logging.impl.Slf4jLogFactory;
import org.junit.jupiter.api.Test;

class ClientLoggingTest {

    /** The factory for Log4j would register itself with a logger context that outlives the job. */
    @Test
    void theClientsLoggingKeepsNoClassesOfAJobThatHasEnded() {
        assertThat(LogFactory.getFactory()).isInstanceOf(Slf4jLogFactory.class);
    }
}
