package org.wikistream.indexing.kafka;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.wikistream.indexing.records.Consumed;
import org.wikistream.indexing.records.ConsumedChange;
import org.wikistream.indexing.records.RejectedRecord;

/** Lets changes pass; what is none leaves by a side output. */
public final class SeparateRejected extends ProcessFunction<Consumed, ConsumedChange> {

    public static final OutputTag<RejectedRecord> REJECTED =
            new OutputTag<>("rejected", TypeInformation.of(RejectedRecord.class));

    @Override
    public void processElement(Consumed consumed, Context context, Collector<ConsumedChange> changes) {
        if (consumed.change() != null) {
            changes.collect(consumed.change());
        } else if (consumed.rejected() != null) {
            context.output(REJECTED, consumed.rejected());
        }
    }
}
