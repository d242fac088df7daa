/**
 * Measurements on separate stacks: rounds of subjects, the processor time of each process, and the machine. Code that
 * more than one bench needs belongs here; the measured subjects and the reports belong in the packages below.
 */
@NullMarked
package org.wikistream.bench;

import org.jspecify.annotations.NullMarked;
