/** What is said to the user instead of a stack trace. */
@NullMarked
package org.wikistream.operations.problem;

import org.jspecify.annotations.NullMarked;
