/**
 * The Flink cluster: its configuration, its command line, its jobs, and the state that they go on from. What is
 * particular to one job belongs in {@code job}.
 */
@NullMarked
package org.wikistream.stack.flink;

import org.jspecify.annotations.NullMarked;
