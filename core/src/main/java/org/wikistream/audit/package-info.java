/**
 * The rows of the audit topic, and the one codec for them: ingest writes them, readers of the topic add what they
 * lost, {@code operations} reads them. Adding them up and comparing them with the topics belongs in the module {@code
 * audit}.
 */
@NullMarked
package org.wikistream.audit;

import org.jspecify.annotations.NullMarked;
