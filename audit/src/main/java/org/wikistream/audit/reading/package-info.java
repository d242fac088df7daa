/**
 * The account of what ingest received and wrote: it is read from the audit topic and compared with the topics themselves.
 */
@NullMarked
package org.wikistream.audit.reading;

import org.jspecify.annotations.NullMarked;
