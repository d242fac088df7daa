/**
 * Compares the changes in Kafka with those in each store. Everything is told apart by the append time of the record,
 * which stores keep as {@code ingested_at}: first by fingerprints of stretches of time, and by ids only where these
 * differ, so that memory is bounded whatever the number of changes and their distribution over time. Ingest's own
 * account, from the stream to Kafka, belongs in the module {@code audit}.
 */
@NullMarked
package org.wikistream.operations.stores;

import org.jspecify.annotations.NullMarked;
