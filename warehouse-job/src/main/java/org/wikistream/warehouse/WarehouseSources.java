package org.wikistream.warehouse;

import org.apache.flink.api.connector.source.Source;
import org.wikistream.changesource.ChangeSource;
import org.wikistream.warehouse.minutes.ParsedMinute;

/** The two topics that the job reads: changes, and the final statistics that indexing-job publishes. */
public record WarehouseSources(ChangeSource changes, Source<ParsedMinute, ?, ?> statistics) {}
