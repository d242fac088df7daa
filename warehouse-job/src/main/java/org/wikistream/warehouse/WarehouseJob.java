package org.wikistream.warehouse;

import java.time.Clock;
import org.apache.flink.client.program.ProgramParametrizationException;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wikistream.changesource.SubmitterWarning;
import org.wikistream.settings.InvalidSettingsException;
import org.wikistream.settings.Settings;

/** Writes the changes that ingest-job wrote into Kafka, and the minutes that indexing-job counted, to MySQL. */
public final class WarehouseJob {

    private static final Logger LOG = LoggerFactory.getLogger(WarehouseJob.class);

    private WarehouseJob() {}

    public static void main(String[] arguments) throws Exception {
        if (Settings.helpWanted(arguments)) {
            System.out.print(WarehouseSettings.CATALOGUE.help());
            return;
        }
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        try {
            WarehouseSettings settings =
                    WarehouseSettings.of(Settings.load(WarehouseSettings.CATALOGUE, arguments, System.getenv()));
            WarehouseTopics topics = WarehouseTopics.check(settings);
            topics.warnings().forEach(warning -> SubmitterWarning.say(LOG, warning));
            WarehouseTables.check(settings.mysql(), Clock.systemUTC().instant())
                    .forEach(warning -> SubmitterWarning.say(LOG, warning));
            WarehousePipeline.define(env, settings.sources(), WarehouseSinks.of(settings, topics.changes()));
        } catch (InvalidSettingsException e) {
            // Flink's command line shows this exception's message without a stack trace.
            throw new ProgramParametrizationException(e.getMessage());
        }
        env.execute("warehouse-job");
    }
}
