package org.wikistream.operations.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenTransactionTest {

    /** Checkpoint 41 commits transaction 41; 42 was begun when it was taken. */
    @ParameterizedTest
    @CsvSource({
        "wikimedia-ingest-job-0-40, true",
        "wikimedia-ingest-job-0-41, true",
        "wikimedia-ingest-job-0-42, false",
        "wikimedia-ingest-job-3-100, false",
        "wikimedia-ingest-job-by-hand, true",
        "wikimedia-ingest-job-, true",
        "wikimedia-ingest-job-0-99999999999999999999, true"
    })
    void whatBeganAfterTheNewestCheckpointIsNeverCommitted(String id, boolean maybe) {
        OpenTransaction transaction = new OpenTransaction(id, Instant.EPOCH, Duration.ofHours(1), Set.of());
        assertThat(transaction.maybeCommittedBy(41)).isEqualTo(maybe);
    }
}
