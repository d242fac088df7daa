package org.wikistream.jdbcsink;

import java.util.Set;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.wikistream.changesource.ChangeSource;
import org.wikistream.changesource.ChangeSourceSettings;
import org.wikistream.changesource.SeparateRejected;
import org.wikistream.mysql.MySqlSettings;
import org.wikistream.settings.KafkaClientSettings;
import org.wikistream.settings.SettingCatalogue;
import org.wikistream.settings.Settings;

/**
 * Writes changes to {@code recent_change}, and only there, by Flink's JdbcSink. It reads Kafka as warehouse-job does,
 * and has the same settings. It expects empty tables: what was written before makes it fail.
 */
public final class JdbcSinkJob {

    private static final String GROUP = "wikistream-jdbc-sink";

    private static final SettingCatalogue CATALOGUE = new SettingCatalogue(ChangeSourceSettings.settings(GROUP))
            .with(MySqlSettings.SETTINGS)
            .passingOn(KafkaClientSettings.PREFIX, "Passed on to Kafka's clients. Secrets only by where they lie.");

    private JdbcSinkJob() {}

    public static void main(String[] arguments) throws Exception {
        Settings settings = Settings.load(CATALOGUE, arguments, System.getenv());
        ChangeSourceSettings changes = ChangeSourceSettings.read(settings, GROUP);
        MySqlSettings mySql = MySqlSettings.read(settings);
        settings.throwIfInvalid();
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        ChangeSource source = changes.source("jdbc-sink", Set.of());
        env.fromSource(source.source(), source.watermarks(), "read-changes")
                .uid("read-changes")
                .process(new SeparateRejected())
                .name("separate-rejected")
                .uid("separate-rejected")
                .sinkTo(ChangeInsert.sink(mySql))
                .name("write-changes")
                .uid("write-changes");
        env.execute("jdbc-sink");
    }
}
