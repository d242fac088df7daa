/** The messages that users see instead of a stack trace. */
@NullMarked
package org.wikistream.problem;

import org.jspecify.annotations.NullMarked;
