/**
 * Measurements on separate stacks: rounds of subjects, the processor time of each process, and the machine. What more
 * than one bench needs belongs here; what is measured, and what its report says, belongs in the packages below.
 */
@NullMarked
package org.wikistream.bench;

import org.jspecify.annotations.NullMarked;
