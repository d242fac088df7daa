/**
 * Writing to the archive: each writer fills files until a checkpoint, and one committer brings the files of all
 * writers into the table by one commit, when the checkpoint has completed. What a file holds and how a commit stays
 * exactly once belongs in the module {@code archive}.
 */
@NullMarked
package org.wikistream.archiving.writing;

import org.jspecify.annotations.NullMarked;
