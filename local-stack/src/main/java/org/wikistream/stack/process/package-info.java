/**
 * Server processes that outlive the process that started them, and can be found again. This package does not know which
 * programs they run.
 */
@NullMarked
package org.wikistream.stack.process;

import org.jspecify.annotations.NullMarked;
