package org.wikistream.indexing.stats;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;
import org.wikistream.changesource.records.EnrichedChange;

/**
 * The part of the pipeline that computes the statistics:
 *
 * <pre>
 * changes ─► count-changes ═ by row ═► sum-rows ─► rows
 *                  └───────── late ────────┴─────► late
 * </pre>
 *
 * @param rows each row whenever it has grown, and when it is final; keep the one with the highest version
 * @param late changes and counts that came too late
 */
public record Statistics(DataStream<StatisticsRow> rows, DataStream<LateRecord> late) {

    public static final String COUNT_CHANGES = "count-changes";
    public static final String SUM_ROWS = "sum-rows";

    static final OutputTag<LateRecord> LATE = new OutputTag<>("late", TypeInformation.of(LateRecord.class));

    /** Counts the changes of a stream; its watermarks decide which are late. */
    public static Statistics define(DataStream<EnrichedChange> changes, StatisticsSettings settings) {
        Windows windows = Windows.of(settings);
        SingleOutputStreamOperator<RowDelta> deltas = changes.transform(
                        COUNT_CHANGES, TypeInformation.of(RowDelta.class), new CountChanges(windows))
                .uid(COUNT_CHANGES);
        SingleOutputStreamOperator<StatisticsRow> rows = deltas.keyBy(RowDelta::row, TypeInformation.of(RowKey.class))
                .transform(SUM_ROWS, TypeInformation.of(StatisticsRow.class), new SumRows(windows))
                .uid(SUM_ROWS);
        return new Statistics(rows, deltas.getSideOutput(LATE).union(rows.getSideOutput(LATE)));
    }
}
