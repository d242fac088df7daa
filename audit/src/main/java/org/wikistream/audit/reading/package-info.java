/**
 * Reads ingest's record of what it received and wrote from the audit topic, and compares it with the topics themselves.
 * The rows and their codec belong in core ({@code audit}), and comparing the stores with Kafka in {@code operations}.
 */
@NullMarked
package org.wikistream.audit.reading;

import org.jspecify.annotations.NullMarked;
