/**
 * The command line: {@code java -jar operations.jar COMMAND --settings FILE}. {@code ./wikistream} uses the same commands.
 */
@NullMarked
package org.wikistream.operations.command;

import org.jspecify.annotations.NullMarked;
