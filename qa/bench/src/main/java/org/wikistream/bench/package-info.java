/** Measurements on separate stacks: rounds of subjects, the processor time of each process, and the machine. */
@NullMarked
package org.wikistream.bench;

import org.jspecify.annotations.NullMarked;
