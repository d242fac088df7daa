/**
 * Compares the changes in Kafka with those in each store. Changes are grouped by the append time of their record, which
 * stores keep as {@code ingested_at}. Fingerprints of stretches of time are compared first, and ids only where these
 * differ. Memory is therefore bounded, whatever the number of changes and their distribution over time. Ingest's own
 * audit, from the stream to Kafka, belongs in the module {@code audit}.
 */
@NullMarked
package org.wikistream.operations.stores;

import org.jspecify.annotations.NullMarked;
