/**
 * A separate program that sends rejected records and documents to OpenSearch again. It has no rules of its own:
 * documents come from {@code documents}, as in the job.
 */
@NullMarked
package org.wikistream.indexing.replay;

import org.jspecify.annotations.NullMarked;
