/** What the jobs are measured against: programs that only read the stream, only index, only write rows, or stand in for a server. */
@NullMarked
package org.wikistream.baselines;

import org.jspecify.annotations.NullMarked;
