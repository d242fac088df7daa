/**
 * Starts, watches and stops the whole stack. What concerns one server, job, process or port alone belongs in the
 * package of that name.
 */
@NullMarked
package org.wikistream.stack.run;

import org.jspecify.annotations.NullMarked;
