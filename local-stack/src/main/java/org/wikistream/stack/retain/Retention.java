package org.wikistream.stack.retain;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wikistream.operations.retention.Ages;

/**
 * The ages up to which things are kept; null means forever.
 *
 * @param indices since an index was created, and since the end of the period in its name
 * @param topics since a record was appended
 * @param warehouse since a month's partitions were made, and since its end
 * @param checkpoints since the last checkpoint of a run that is over
 * @param savepoints since it was taken
 */
public record Retention(
        @Nullable Duration indices,
        @Nullable Duration topics,
        @Nullable Duration warehouse,
        @Nullable Duration checkpoints,
        @Nullable Duration savepoints) {

    /** The default. */
    public static final Retention FOR_EVER = new Retention(null, null, null, null, null);

    /** Returns these ages without those of stores that are out of reach. */
    public Retention without(boolean noIndices, boolean noWarehouse) {
        return new Retention(
                noIndices ? null : indices, topics, noWarehouse ? null : warehouse, checkpoints, savepoints);
    }

    /** Returns these ages, except where the command line sets others; null sets nothing. */
    public Retention with(
            @Nullable String newIndices,
            @Nullable String newTopics,
            @Nullable String newWarehouse,
            @Nullable String newCheckpoints,
            @Nullable String newSavepoints) {
        return new Retention(
                Ages.choose("--indices", newIndices, indices),
                Ages.choose("--topics", newTopics, topics),
                Ages.choose("--warehouse", newWarehouse, warehouse),
                Ages.choose("--checkpoints", newCheckpoints, checkpoints),
                Ages.choose("--savepoints", newSavepoints, savepoints));
    }

    /** Returns a line for people for each kind. */
    public List<String> lines() {
        return List.of(
                "indices      " + Ages.described(indices),
                "topics       " + Ages.described(topics),
                "warehouse    " + Ages.described(warehouse),
                "checkpoints  " + Ages.described(checkpoints),
                "savepoints   " + Ages.described(savepoints));
    }
}
