/** Rows of the audit topic, and the one codec for them: ingest writes them, readers add what they lost, operations reads them. */
@NullMarked
package org.wikistream.audit;

import org.jspecify.annotations.NullMarked;
