package org.wikistream.ingest.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.Committer.CommitRequest;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VerifyingCommitterTest {

    private static final TransactionSummary SUMMARY = summary(3);

    private String signalled = "";

    @Test
    void aCommitThatSucceedsIsNotLookedUp() throws Exception {
        commit(request -> {}, summary -> fail(), SUMMARY);
        assertThat(signalled).isEmpty();
    }

    @Test
    void aTransactionThatHadBeenCommittedIsASuccessWhateverKafkaSaysOfIt() throws Exception {
        commit(
                request -> request.signalFailedWithKnownReason(new ProducerFencedException("x")),
                summary -> true,
                SUMMARY);
        assertThat(signalled).isEqualTo("already committed");
        signalled = "";
        commit(
                request -> request.signalFailedWithUnknownReason(new InvalidPidMappingException("x")),
                summary -> true,
                SUMMARY);
        assertThat(signalled).isEqualTo("already committed");
    }

    @Test
    void aTransactionThatIsLostEndsTheJobWithTheRangeAndTheRemedy() {
        assertThatThrownBy(() -> commit(
                        request -> request.signalFailedWithKnownReason(new ProducerFencedException("x")),
                        summary -> false,
                        SUMMARY))
                .isInstanceOf(SuppressRestartsException.class)
                .cause()
                .hasMessageStartingWith("Kafka has dropped a transaction of 3 records of recentchange, event time"
                        + " 2024-08-22T04:03:29Z to 2024-08-22T04:03:31Z, last meta.id the-last, ")
                .hasMessageContaining("without state and with eventstreams.since = 2024-08-22T04:03:29Z: ")
                .hasRootCauseInstanceOf(ProducerFencedException.class);
        assertThat(signalled).isEmpty();
    }

    @Test
    void countsAloneAreNoLoss() throws Exception {
        commit(
                request -> request.signalFailedWithKnownReason(new ProducerFencedException("x")),
                summary -> false,
                summary(0));
        assertThat(signalled).isEqualTo("already committed");
    }

    @Test
    void whatAnEarlierReleaseHasLeftCannotBeVerifiedAndEndsTheJob() {
        assertThatThrownBy(() -> commit(
                        request -> request.signalFailedWithKnownReason(new ProducerFencedException("x")),
                        summary -> fail(),
                        null))
                .isInstanceOf(SuppressRestartsException.class)
                .cause()
                .hasMessageContaining("Kafka refuses to commit transaction, which was written by release 0.1.0")
                .hasMessageContaining("eventstreams.since");
    }

    @Test
    void whatCannotBeFoundOutNowIsTriedAgainByARestart() {
        assertThatThrownBy(() -> commit(
                        request -> request.signalFailedWithUnknownReason(new IllegalStateException("x")),
                        summary -> {
                            throw new IOException("still open");
                        },
                        SUMMARY))
                .isInstanceOf(IOException.class)
                .hasMessage("still open");
        assertThat(signalled).isEmpty();
    }

    @Test
    void aFailureThatMayPassIsTriedAgain() throws Exception {
        commit(CommitRequest::retryLater, summary -> fail(), SUMMARY);
        assertThat(signalled).isEqualTo("retry");
    }

    @Test
    void aTaskThatIsCancelledAsksNobody() {
        assertThatThrownBy(() -> commit(
                        request -> request.signalFailedWithUnknownReason(new InterruptException("x")),
                        summary -> fail(),
                        SUMMARY))
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).as("the exception says it").isFalse();
    }

    private static boolean fail() {
        throw new AssertionError("Nothing was to be looked up");
    }

    private static TransactionSummary summary(long records) {
        return new TransactionSummary(
                UUID.fromString("3f3b1a52-1c6e-4f52-9f5f-0a6c3a3c0001"),
                Instant.parse("2026-11-20T10:15:59Z"),
                List.of("recentchange"),
                records,
                Instant.parse("2024-08-22T04:03:29Z"),
                Instant.parse("2024-08-22T04:03:31Z"),
                "the-last");
    }

    /** What a KafkaSink's committer does with a transaction. */
    private interface Attempt {
        void make(CommitRequest<String> request);
    }

    private void commit(Attempt attempt, CommittedTransactions committed, @Nullable TransactionSummary summary)
            throws Exception {
        Committer<String> kafka = new Committer<>() {
            @Override
            public void commit(Collection<CommitRequest<String>> requests) {
                requests.forEach(attempt::make);
            }

            @Override
            public void close() {}
        };
        try (VerifyingCommitter<String> committer = new VerifyingCommitter<>(kafka, committed)) {
            committer.commit(List.of(new Request(new AuditedCommittable<>("transaction", summary))));
        }
    }

    private final class Request implements CommitRequest<AuditedCommittable<String>> {

        private final AuditedCommittable<String> audited;

        private Request(AuditedCommittable<String> audited) {
            this.audited = audited;
        }

        @Override
        public AuditedCommittable<String> getCommittable() {
            return audited;
        }

        @Override
        public int getNumberOfRetries() {
            return 0;
        }

        @Override
        public void signalFailedWithKnownReason(Throwable cause) {
            signalled = "failed";
        }

        @Override
        public void signalFailedWithUnknownReason(Throwable cause) {
            signalled = "failed";
        }

        @Override
        public void retryLater() {
            signalled = "retry";
        }

        @Override
        public void updateAndRetryLater(AuditedCommittable<String> committable) {
            signalled = "retry";
        }

        @Override
        public void signalAlreadyCommitted() {
            signalled = "already committed";
        }
    }
}
