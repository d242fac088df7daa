/**
 * Reads ingest's account of what it received and wrote from the audit topic, and compares it with the topics
 * themselves. The rows and their codec are core's ({@code audit}); whether the stores hold what Kafka holds is a
 * question for {@code operations}.
 */
@NullMarked
package org.wikistream.audit.reading;

import org.jspecify.annotations.NullMarked;
