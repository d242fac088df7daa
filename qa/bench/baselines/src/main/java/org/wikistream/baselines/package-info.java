/**
 * The baselines of the benches: programs that only read the stream, only index, only write rows, or replace a server.
 * Each does the least that a fair comparison needs; code that only makes a program robust doesn't belong here.
 */
@NullMarked
package org.wikistream.baselines;

import org.jspecify.annotations.NullMarked;
