/**
 * The commands of {@code ./wikistream}: one class for each, which reads its options, calls what does the work, and
 * prints. The work itself belongs where it can be done without a command line: in {@code local-stack}, {@code
 * operations}, {@code qa/bench} or {@code qa/drill}.
 */
@NullMarked
package org.wikistream.cli;

import org.jspecify.annotations.NullMarked;
