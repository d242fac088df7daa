package org.wikistream.kafka.rejected;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wikistream.settings.Setting;
import org.wikistream.settings.Settings;
import org.wikistream.settings.ValueType;
import org.wikistream.topics.RejectedHeaders;
import org.wikistream.topics.RejectionReason;

/**
 * Selects what a replay sends again: {@code replay.*}.
 *
 * @param stage only entries that were rejected at this stage; if empty, all that the program can replay
 * @param reason only entries that were rejected for this reason; any reason if empty
 * @param since only entries that were rejected at this time or later
 * @param json whether the report is one JSON object
 */
public record ReplayOptions(Optional<String> stage, Optional<RejectionReason> reason, Instant since, boolean json) {

    private static final Set<String> STAGES = Set.of(
            RejectedHeaders.INDEX_STAGE,
            RejectedHeaders.STATISTICS_STAGE,
            RejectedHeaders.WAREHOUSE_STAGE,
            RejectedHeaders.INSIGHTS_STAGE);

    private static final Setting<String> STAGE = Setting.optional(
            "replay.stage",
            ValueType.TEXT.where("one of index, statistics, warehouse, insights", STAGES::contains),
            "Only what was rejected on the way to documents of changes, to rows of the statistics, to MySQL, or to alerts.");
    private static final Setting<RejectionReason> REASON = Setting.optional(
            "replay.reason", ValueType.oneOf(RejectionReason.class), "Only what was rejected for this.");
    private static final Setting<Boolean> JSON =
            Setting.withDefault("replay.json", ValueType.BOOLEAN, "false", "Whether the report is one JSON object.");

    private static Setting<Instant> since(Instant now) {
        return Setting.optional(
                "replay.since", ValueType.since(now), "Only what was rejected since then; all if not set.");
    }

    /** Returns the settings, for a replay's catalogue. */
    public static List<Setting<?>> settings(Instant now) {
        return List.of(STAGE, REASON, since(now), JSON);
    }

    /** Notes problems. The value may be used only after {@link Settings#throwIfInvalid()}. */
    public static ReplayOptions read(Settings settings, Instant now) {
        return new ReplayOptions(
                settings.find(STAGE),
                settings.find(REASON),
                settings.find(since(now)).orElse(Instant.EPOCH),
                settings.get(JSON));
    }

    /** Returns whether the entry's stage and reason are selected. */
    public boolean wants(RejectedEntry entry) {
        return (stage.isEmpty() || stage.get().equals(entry.stage())) && isOfReason(entry);
    }

    private boolean isOfReason(RejectedEntry entry) {
        return reason.isEmpty() || reason.get().label().equals(entry.reason());
    }
}
