package org.wikistream.indexing;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.wikistream.indexing.kafka.Consumed;
import org.wikistream.indexing.kafka.RejectedRecord;

/** Lets changes pass; what is none leaves by a side output. */
final class SeparateRejected extends ProcessFunction<Consumed, ConsumedChange> {

    static final OutputTag<RejectedRecord> REJECTED =
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
