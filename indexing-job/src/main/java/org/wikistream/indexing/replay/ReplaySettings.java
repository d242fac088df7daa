package org.wikistream.indexing.replay;

import java.time.Instant;
import org.wikistream.indexing.IndexingSettings;
import org.wikistream.kafka.rejected.ReplayOptions;
import org.wikistream.settings.SettingCatalogue;
import org.wikistream.settings.Settings;

/** Settings of the replay: those of the job, so that documents become what the job makes of them, and what to replay. */
record ReplaySettings(IndexingSettings indexing, ReplayOptions options) {

    static SettingCatalogue catalogue(Instant now) {
        return IndexingSettings.CATALOGUE.with(ReplayOptions.settings(now));
    }

    /** Throws an exception that lists every problem, if there is any. */
    static ReplaySettings of(Settings settings, Instant now) {
        ReplayOptions options = ReplayOptions.read(settings, now);
        return new ReplaySettings(IndexingSettings.of(settings), options);
    }
}
