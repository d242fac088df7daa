/**
 * What the jobs are measured against: programs that only read the stream, only index, only write rows, or stand in for
 * a server. Each does the least that a fair comparison needs; what only makes a program robust doesn't belong here.
 */
@NullMarked
package org.wikistream.baselines;

import org.jspecify.annotations.NullMarked;
