/** The forms in which results are shown: lines for people, JSON for programs. */
@NullMarked
package org.wikistream.operations.report;

import org.jspecify.annotations.NullMarked;
