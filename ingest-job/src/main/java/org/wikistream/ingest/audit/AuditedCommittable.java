package org.wikistream.ingest.audit;

import org.jspecify.annotations.Nullable;

/**
 * A transaction that is to be committed.
 *
 * @param committable by which the KafkaSink commits it
 * @param summary null if the state was written by release 0.1.0, which made none
 */
record AuditedCommittable<C>(C committable, @Nullable TransactionSummary summary) {}
