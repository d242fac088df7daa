package org.wikistream.archiving.writing;

import org.jspecify.annotations.Nullable;
import org.wikistream.archive.write.WrittenFiles;
import org.wikistream.changesource.stored.WrittenOffsets;

/**
 * What a writer hands over at a checkpoint.
 *
 * @param files to be committed; null where there are none
 * @param before up to where the table must be, by what this writer and those before it handed over at earlier checkpoints
 */
record ArchiveCommittable(@Nullable WrittenFiles files, WrittenOffsets before) {}
