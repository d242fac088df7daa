/**
 * Starts, watches and stops the whole stack. Code that concerns only a server, a job, a process or a port belongs in
 * the package of that name.
 */
@NullMarked
package org.wikistream.stack.run;

import org.jspecify.annotations.NullMarked;
