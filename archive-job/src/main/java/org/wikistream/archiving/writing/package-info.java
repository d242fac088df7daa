/**
 * Writes to the archive. Each writer fills files until a checkpoint. When the checkpoint has completed, one committer
 * adds the files of all writers to the table by one commit. The contents of a file, and the exactly-once guarantee of a
 * commit, belong in the module {@code archive}.
 */
@NullMarked
package org.wikistream.archiving.writing;

import org.jspecify.annotations.NullMarked;
