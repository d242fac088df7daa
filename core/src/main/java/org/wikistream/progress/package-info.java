/**
 * Shows people how far long work has come and how much longer it will take. The estimate, its wording, and the one line
 * of a terminal that is overwritten belong here. The work itself and its counting belong in the code that does it.
 * Results and errors are not progress and don't belong here.
 */
@NullMarked
package org.wikistream.progress;

import org.jspecify.annotations.NullMarked;
