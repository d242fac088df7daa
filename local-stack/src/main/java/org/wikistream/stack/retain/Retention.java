package org.wikistream.stack.retain;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wikistream.operations.retention.Ages;

/**
 * How long things are kept; null is for ever.
 *
 * @param indices from when an index was made, and from the end of the time that its name speaks of
 * @param topics from when a record was appended
 * @param checkpoints from the last checkpoint of a run that is over
 * @param savepoints from when it was taken
 */
public record Retention(
        @Nullable Duration indices,
        @Nullable Duration topics,
        @Nullable Duration checkpoints,
        @Nullable Duration savepoints) {

    /** The default. */
    public static final Retention FOR_EVER = new Retention(null, null, null, null);

    /** This one with what the command line says; null says nothing. */
    public Retention with(
            @Nullable String newIndices,
            @Nullable String newTopics,
            @Nullable String newCheckpoints,
            @Nullable String newSavepoints) {
        return new Retention(
                Ages.choose("--indices", newIndices, indices),
                Ages.choose("--topics", newTopics, topics),
                Ages.choose("--checkpoints", newCheckpoints, checkpoints),
                Ages.choose("--savepoints", newSavepoints, savepoints));
    }

    /** For people, a line for each kind. */
    public List<String> lines() {
        return List.of(
                "indices      " + Ages.described(indices),
                "topics       " + Ages.described(topics),
                "checkpoints  " + Ages.described(checkpoints),
                "savepoints   " + Ages.described(savepoints));
    }
}
