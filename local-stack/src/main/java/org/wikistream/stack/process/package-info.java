/**
 * Server processes that outlive the process that started them, and can be found again. Which program runs in one is
 * not known here.
 */
@NullMarked
package org.wikistream.stack.process;

import org.jspecify.annotations.NullMarked;
