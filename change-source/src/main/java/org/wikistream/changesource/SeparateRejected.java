package org.wikistream.changesource;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.changesource.records.ParsedRecord;
import org.wikistream.changesource.records.RejectedRecord;

/**
 * Lets changes pass. Rejected records leave by a side output and are counted by reason in group {@code changes}.
 *
 * <p>A job need not connect the side output; rejected records are then counted but written nowhere. That suits a reader
 * that only counts, because another job already writes them to the rejected topic.
 */
public final class SeparateRejected extends ProcessFunction<ParsedRecord, EnrichedChange> {

    public static final OutputTag<RejectedRecord> REJECTED =
            new OutputTag<>("rejected", TypeInformation.of(RejectedRecord.class));

    @SuppressWarnings("NullAway.Init") // Set in open, which Flink calls first.
    private transient RejectedCounters counters;

    @Override
    public void open(OpenContext context) {
        counters = new RejectedCounters(getRuntimeContext().getMetricGroup(), "changes");
    }

    @Override
    public void processElement(ParsedRecord parsed, Context context, Collector<EnrichedChange> changes) {
        if (parsed.change() != null) {
            changes.collect(parsed.change());
        } else if (parsed.rejected() != null) {
            context.output(REJECTED, parsed.rejected());
            counters.count(parsed.rejected().reason());
        }
    }
}
