package org.wikistream.stack.retain;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wikistream.settings.ValueType;
import org.wikistream.stack.problem.StackException;

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

    private static final String ALL = "all";
    private static final ValueType<Duration> AGE = ValueType.DURATION_VALUE.where(
            "a number of days or hours, one day or more, such as 90d; or all, to keep everything",
            age -> age.compareTo(Duration.ofDays(1)) >= 0);

    /** This one with what the command line says; null says nothing. */
    public Retention with(
            @Nullable String newIndices,
            @Nullable String newTopics,
            @Nullable String newCheckpoints,
            @Nullable String newSavepoints) {
        return new Retention(
                choose("--indices", newIndices, indices),
                choose("--topics", newTopics, topics),
                choose("--checkpoints", newCheckpoints, checkpoints),
                choose("--savepoints", newSavepoints, savepoints));
    }

    /** For people, a line for each kind. */
    public List<String> lines() {
        return List.of(
                "indices      " + described(indices),
                "topics       " + described(topics),
                "checkpoints  " + described(checkpoints),
                "savepoints   " + described(savepoints));
    }

    private static String described(@Nullable Duration age) {
        if (age == null) {
            return "kept for ever";
        }
        return "kept for " + (age.toHoursPart() == 0 ? age.toDays() + " days" : age.toHours() + " hours");
    }

    private static @Nullable Duration choose(String option, @Nullable String text, @Nullable Duration before) {
        if (text == null) {
            return before;
        }
        if (text.equals(ALL)) {
            return null;
        }
        try {
            return AGE.parser().apply(text);
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new StackException(option + " " + text + " is not valid; allowed: " + AGE.allowed(), e);
        }
    }
}
