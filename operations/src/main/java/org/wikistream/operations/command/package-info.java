/**
 * The command line: {@code java -jar operations.jar COMMAND --settings FILE}. {@code ./wikistream} uses the same
 * commands. A command reads its options, calls the code that does the work, and prints; the work itself belongs in the
 * neighbouring packages. Nothing here knows about a local stack.
 */
@NullMarked
package org.wikistream.operations.command;

import org.jspecify.annotations.NullMarked;
