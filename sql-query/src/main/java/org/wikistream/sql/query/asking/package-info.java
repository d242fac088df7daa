/**
 * Takes one statement from its text to its last row. The source of the text (command line, file or prompt) doesn't
 * matter here.
 */
@NullMarked
package org.wikistream.sql.query.asking;

import org.jspecify.annotations.NullMarked;
