package org.wikistream.ingest.audit;

import org.jspecify.annotations.Nullable;

/**
 * A transaction that is to be committed.
 *
 * @param committable what the KafkaSink commits it by
 * @param summary null where release 0.1.0 wrote the state, which made none
 */
record AuditedCommittable<C>(C committable, @Nullable TransactionSummary summary) {}
