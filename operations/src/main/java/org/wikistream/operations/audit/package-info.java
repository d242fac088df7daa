/** The account of what ingest received and wrote: read from the audit topic, and held against the topics themselves. */
@NullMarked
package org.wikistream.operations.audit;

import org.jspecify.annotations.NullMarked;
