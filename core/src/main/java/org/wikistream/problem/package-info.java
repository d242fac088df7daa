/**
 * The exception whose message users see instead of a stack trace. An exception that code handles belongs next to the
 * code that throws it.
 */
@NullMarked
package org.wikistream.problem;

import org.jspecify.annotations.NullMarked;
