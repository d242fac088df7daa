/** What the job's operators hand on to each other. */
@NullMarked
package org.wikistream.indexing.records;

import org.jspecify.annotations.NullMarked;
