/**
 * The command line: {@code java -jar operations.jar COMMAND --settings FILE}. {@code ./wikistream} uses the same
 * commands. A command reads its options, calls what does the work, and prints; the work belongs in the packages beside
 * this one. Nothing here knows a local stack.
 */
@NullMarked
package org.wikistream.operations.command;

import org.jspecify.annotations.NullMarked;
