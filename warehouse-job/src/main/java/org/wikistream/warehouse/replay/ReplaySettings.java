package org.wikistream.warehouse.replay;

import java.time.Instant;
import org.wikistream.changesource.ChangeSourceSettings;
import org.wikistream.kafka.rejected.ReplayOptions;
import org.wikistream.mysql.MySqlSettings;
import org.wikistream.settings.KafkaClientSettings;
import org.wikistream.settings.SettingCatalogue;
import org.wikistream.settings.Settings;

/** Settings of the replay: those of the job, so that rows become what the job makes of them, and what to replay. */
record ReplaySettings(ChangeSourceSettings changes, MySqlSettings mysql, ReplayOptions options) {

    private static final String GROUP = "wikistream-warehouse";

    static SettingCatalogue catalogue(Instant now) {
        return new SettingCatalogue(ChangeSourceSettings.settings(GROUP))
                .with(MySqlSettings.SETTINGS)
                .with(ReplayOptions.settings(now))
                .passingOn(KafkaClientSettings.PREFIX, "Passed on to Kafka's clients. Secrets only by where they lie.");
    }

    /** Throws an exception that lists every problem, if there is any. */
    static ReplaySettings of(Settings settings, Instant now) {
        ReplaySettings read = new ReplaySettings(
                ChangeSourceSettings.read(settings, GROUP),
                MySqlSettings.read(settings),
                ReplayOptions.read(settings, now));
        settings.throwIfInvalid();
        return read;
    }
}
