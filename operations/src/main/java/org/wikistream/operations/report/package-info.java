/**
 * The forms in which a command's result is shown: lines for people, JSON for programs. What a result says belongs to
 * its own class; the report on the warehouse is in {@code warehouse}.
 */
@NullMarked
package org.wikistream.operations.report;

import org.jspecify.annotations.NullMarked;
