/**
 * The forms in which a command's result is shown: lines for people, JSON for programs. The contents of a result belong
 * in its own class, and the report on the warehouse in {@code warehouse}.
 */
@NullMarked
package org.wikistream.operations.report;

import org.jspecify.annotations.NullMarked;
