package org.wikistream.ingest.audit;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits with a KafkaSink's committer, and verifies each failure. That committer only logs that a transaction can't be
 * committed, and the job goes on; if the transaction had expired, its events are silently lost. But the same failure
 * occurs if the transaction was committed long ago and the broker has forgotten its id since, after 7 days. The audit
 * topic knows: a transaction that is there counts as committed at any age, and one that is not there ends the job.
 * Failures that may pass are retried.
 */
final class VerifyingCommitter<C> implements Committer<AuditedCommittable<C>> {

    private static final Logger LOG = LoggerFactory.getLogger(VerifyingCommitter.class);

    private final Committer<C> committer;
    private final CommittedTransactions committed;

    VerifyingCommitter(Committer<C> committer, CommittedTransactions committed) {
        this.committer = committer;
        this.committed = committed;
    }

    @Override
    public void commit(Collection<CommitRequest<AuditedCommittable<C>>> requests)
            throws IOException, InterruptedException {
        for (CommitRequest<AuditedCommittable<C>> request : requests) {
            ObservedRequest<C> observed = new ObservedRequest<>(request);
            committer.commit(List.of(observed));
            if (observed.failure() != null) {
                judge(request, observed.failure());
            }
        }
    }

    private void judge(CommitRequest<AuditedCommittable<C>> request, Throwable failure)
            throws IOException, InterruptedException {
        boolean interrupted = Thread.interrupted();
        if (interrupted || failure instanceof InterruptException) {
            throw new InterruptedException("Interrupted while committing " + request.getCommittable());
        }
        TransactionSummary summary = request.getCommittable().summary();
        if (summary == null) {
            throw new SuppressRestartsException(new TransactionLostException(request.getCommittable(), failure));
        }
        if (committed.contain(summary)) {
            LOG.info("Transaction {} had been committed before ({})", summary.transaction(), failure.toString());
        } else if (summary.records() == 0) {
            LOG.warn(
                    "Transaction {} of {} is lost; it held nothing but counts",
                    summary.transaction(),
                    summary.prepared());
        } else {
            throw new SuppressRestartsException(new TransactionLostException(summary, failure));
        }
        request.signalAlreadyCommitted();
    }

    @Override
    public void close() throws Exception {
        committer.close();
    }

    /** Records a failure, which the request itself would only log or throw. */
    private static final class ObservedRequest<C> implements CommitRequest<C> {

        private final CommitRequest<AuditedCommittable<C>> request;
        private @Nullable Throwable failure;

        private ObservedRequest(CommitRequest<AuditedCommittable<C>> request) {
            this.request = request;
        }

        private @Nullable Throwable failure() {
            return failure;
        }

        @Override
        public C getCommittable() {
            return request.getCommittable().committable();
        }

        /** The KafkaSink's committer shows this in its log. */
        @Override
        public String toString() {
            return request.getCommittable().toString();
        }

        @Override
        public int getNumberOfRetries() {
            return request.getNumberOfRetries();
        }

        @Override
        public void signalFailedWithKnownReason(Throwable cause) {
            failure = cause;
        }

        @Override
        public void signalFailedWithUnknownReason(Throwable cause) {
            failure = cause;
        }

        @Override
        public void retryLater() {
            request.retryLater();
        }

        @Override
        public void updateAndRetryLater(C committable) {
            request.updateAndRetryLater(new AuditedCommittable<>(
                    committable, request.getCommittable().summary()));
        }

        @Override
        public void signalAlreadyCommitted() {
            request.signalAlreadyCommitted();
        }
    }
}
