package org.wikistream.indexing.replay;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.wikistream.indexing.IndexingSettings;
import org.wikistream.settings.Setting;
import org.wikistream.settings.SettingCatalogue;
import org.wikistream.settings.Settings;
import org.wikistream.settings.ValueType;
import org.wikistream.topics.RejectionReason;

/**
 * Settings of the replay: those of the job, so that documents become what the job makes of them, and what to replay.
 *
 * @param reason replays only what was rejected for this reason; any reason if empty
 * @param since replays only what was rejected at this time or later
 * @param json whether the report is one JSON object
 */
record ReplaySettings(IndexingSettings indexing, Optional<RejectionReason> reason, Instant since, boolean json) {

    private static final Setting<RejectionReason> REASON = Setting.optional(
            "replay.reason", ValueType.oneOf(RejectionReason.class), "Only what was rejected for this.");
    private static final Setting<Boolean> JSON =
            Setting.withDefault("replay.json", ValueType.BOOLEAN, "false", "Whether the report is one JSON object.");

    private static Setting<Instant> since(Instant now) {
        return Setting.optional(
                "replay.since", ValueType.since(now), "Only what was rejected since then; all if not set.");
    }

    static SettingCatalogue catalogue(Instant now) {
        return IndexingSettings.CATALOGUE.with(List.of(REASON, since(now), JSON));
    }

    /** Throws an exception that lists every problem, if there is any. */
    static ReplaySettings of(Settings settings, Instant now) {
        return new ReplaySettings(
                IndexingSettings.of(settings),
                settings.find(REASON),
                settings.find(since(now)).orElse(Instant.EPOCH),
                settings.get(JSON));
    }
}
