/** Measurements on a stack of their own: rounds of subjects, what processor time each process took, and the machine. */
@NullMarked
package org.wikistream.bench;

import org.jspecify.annotations.NullMarked;
