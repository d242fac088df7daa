/** What ingest is measured against: programs that read the stream and do nothing with it. */
@NullMarked
package org.wikistream.baselines;

import org.jspecify.annotations.NullMarked;
