/**
 * Proves what was written. Each transaction ends with rows of counts in the audit topic, which are committed with it or
 * not at all. Anyone can therefore check that nothing is missing, and the job itself can find out whether a transaction
 * that Kafka refuses to commit had already been committed or is lost. Reading the audit afterwards belongs in the
 * module {@code audit}.
 */
@NullMarked
package org.wikistream.ingest.audit;

import org.jspecify.annotations.NullMarked;
