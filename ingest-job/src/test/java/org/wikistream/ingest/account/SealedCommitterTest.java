package org.wikistream.ingest.account;

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

class SealedCommitterTest {

    private static final Seal SEAL = seal(3);

    private String signalled = "";

    @Test
    void aCommitThatSucceedsIsNotLookedUp() throws Exception {
        commit(request -> {}, seal -> fail(), SEAL);
        assertThat(signalled).isEmpty();
    }

    @Test
    void aTransactionThatHadBeenCommittedIsASuccessWhateverKafkaSaysOfIt() throws Exception {
        commit(request -> request.signalFailedWithKnownReason(new ProducerFencedException("x")), seal -> true, SEAL);
        assertThat(signalled).isEqualTo("already committed");
        signalled = "";
        commit(
                request -> request.signalFailedWithUnknownReason(new InvalidPidMappingException("x")),
                seal -> true,
                SEAL);
        assertThat(signalled).isEqualTo("already committed");
    }

    @Test
    void aTransactionThatIsLostEndsTheJobWithTheRangeAndTheRemedy() {
        assertThatThrownBy(() -> commit(
                        request -> request.signalFailedWithKnownReason(new ProducerFencedException("x")),
                        seal -> false,
                        SEAL))
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
                seal -> false,
                seal(0));
        assertThat(signalled).isEqualTo("already committed");
    }

    @Test
    void whatAnEarlierReleaseHasLeftCannotBeVerifiedAndEndsTheJob() {
        assertThatThrownBy(() -> commit(
                        request -> request.signalFailedWithKnownReason(new ProducerFencedException("x")),
                        seal -> fail(),
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
                        seal -> {
                            throw new IOException("still open");
                        },
                        SEAL))
                .isInstanceOf(IOException.class)
                .hasMessage("still open");
        assertThat(signalled).isEmpty();
    }

    @Test
    void aFailureThatMayPassIsTriedAgain() throws Exception {
        commit(CommitRequest::retryLater, seal -> fail(), SEAL);
        assertThat(signalled).isEqualTo("retry");
    }

    @Test
    void aTaskThatIsCancelledAsksNobody() {
        assertThatThrownBy(() -> commit(
                        request -> request.signalFailedWithUnknownReason(new InterruptException("x")),
                        seal -> fail(),
                        SEAL))
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).as("the exception says it").isFalse();
    }

    private static boolean fail() {
        throw new AssertionError("Nothing was to be looked up");
    }

    private static Seal seal(long records) {
        return new Seal(
                UUID.fromString("3f3b1a52-1c6e-4f52-9f5f-0a6c3a3c0001"),
                Instant.parse("2026-11-20T10:15:59Z"),
                List.of("recentchange"),
                records,
                Instant.parse("2024-08-22T04:03:29Z"),
                Instant.parse("2024-08-22T04:03:31Z"),
                "the-last");
    }

    /** What a KafkaSink's committer does with one transaction. */
    private interface Attempt {
        void make(CommitRequest<String> request);
    }

    private void commit(Attempt attempt, CommittedTransactions committed, @Nullable Seal seal) throws Exception {
        Committer<String> kafka = new Committer<>() {
            @Override
            public void commit(Collection<CommitRequest<String>> requests) {
                requests.forEach(attempt::make);
            }

            @Override
            public void close() {}
        };
        try (SealedCommitter<String> committer = new SealedCommitter<>(kafka, committed)) {
            committer.commit(List.of(new Request(new Sealed<>("transaction", seal))));
        }
    }

    private final class Request implements CommitRequest<Sealed<String>> {

        private final Sealed<String> sealed;

        private Request(Sealed<String> sealed) {
            this.sealed = sealed;
        }

        @Override
        public Sealed<String> getCommittable() {
            return sealed;
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
        public void updateAndRetryLater(Sealed<String> committable) {
            signalled = "retry";
        }

        @Override
        public void signalAlreadyCommitted() {
            signalled = "already committed";
        }
    }
}
