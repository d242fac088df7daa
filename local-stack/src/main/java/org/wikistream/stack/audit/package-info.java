/** The account of what ingest received and wrote: read from the audit topic, and held against the topics themselves. */
@NullMarked
package org.wikistream.stack.audit;

import org.jspecify.annotations.NullMarked;
