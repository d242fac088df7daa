package org.wikistream.ingest.account;

import org.jspecify.annotations.Nullable;

/**
 * A transaction that is to be committed.
 *
 * @param committable what the KafkaSink commits it by
 * @param seal null where the state was written by 0.1.0, which made none
 */
record Sealed<C>(C committable, @Nullable Seal seal) {}
