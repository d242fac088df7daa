/**
 * Reports on the archive for commands: its contents, and what maintenance did. Reading and maintaining the table
 * belongs in the module {@code archive}.
 */
@NullMarked
package org.wikistream.operations.archive;

import org.jspecify.annotations.NullMarked;
