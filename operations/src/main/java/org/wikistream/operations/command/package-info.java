/** The command line: {@code java -jar operations.jar COMMAND --settings FILE}, and what {@code ./wikistream} makes of it. */
@NullMarked
package org.wikistream.operations.command;

import org.jspecify.annotations.NullMarked;
