package org.wikistream.warehouse;

import org.apache.flink.api.connector.sink2.Sink;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.changesource.records.RejectedRecord;
import org.wikistream.warehouse.minutes.ReadMinute;

/**
 * The sinks of the job.
 *
 * @param changes takes a row for each change, and what it adds to the roll-ups
 * @param rejected takes records that could not be read as changes
 * @param minutes takes final rows of the statistics
 * @param rejectedMinutes takes records that are no such rows
 */
public record WarehouseSinks(
        Sink<EnrichedChange> changes,
        Sink<RejectedRecord> rejected,
        Sink<ReadMinute> minutes,
        Sink<RejectedRecord> rejectedMinutes) {}
