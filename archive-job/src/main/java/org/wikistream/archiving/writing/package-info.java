/**
 * Writing to the archive: each writer fills files until a checkpoint, and one committer brings the files of all of them into the
 * table by one commit, when the checkpoint has completed.
 */
@NullMarked
package org.wikistream.archiving.writing;

import org.jspecify.annotations.NullMarked;
