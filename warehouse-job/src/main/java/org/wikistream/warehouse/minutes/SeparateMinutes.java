package org.wikistream.warehouse.minutes;

import java.util.EnumSet;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wikistream.changesource.RejectedCounters;
import org.wikistream.changesource.records.RejectedRecord;
import org.wikistream.topics.RejectionReason;

/**
 * Lets rows of minutes pass. Rejected records leave by a side output and are counted by reason in group
 * {@code minutes}; the first of each reason is logged, with what to do about it.
 */
public final class SeparateMinutes extends ProcessFunction<ParsedMinute, ReadMinute> {

    public static final OutputTag<RejectedRecord> REJECTED =
            new OutputTag<>("rejected", TypeInformation.of(RejectedRecord.class));

    private static final Logger LOG = LoggerFactory.getLogger(SeparateMinutes.class);

    @SuppressWarnings("NullAway.Init") // Set in open, which Flink calls first.
    private transient RejectedCounters counters;

    @SuppressWarnings("NullAway.Init") // Set in open.
    private transient Set<RejectionReason> logged;

    @Override
    public void open(OpenContext context) {
        counters = new RejectedCounters(getRuntimeContext().getMetricGroup(), "minutes");
        logged = EnumSet.noneOf(RejectionReason.class);
    }

    @Override
    public void processElement(ParsedMinute parsed, Context context, Collector<ReadMinute> minutes) {
        if (parsed.minute() != null) {
            minutes.collect(parsed.minute());
        } else if (parsed.rejected() != null) {
            context.output(REJECTED, parsed.rejected());
            counters.count(parsed.rejected().reason());
            if (logged.add(parsed.rejected().reason())) {
                warn(parsed.rejected());
            }
        }
    }

    private static void warn(RejectedRecord rejected) {
        LOG.warn(
                "{}-{} has a row at offset {} that category_minute can't hold: {}. It goes to the rejected topic, and"
                        + " so do any others with the reason {}. {}",
                rejected.topic(),
                rejected.partition(),
                rejected.offset(),
                rejected.detail(),
                rejected.reason().label(),
                remedy(rejected.reason()));
    }

    private static String remedy(RejectionReason reason) {
        return switch (reason) {
            case OTHER_WINDOW -> "Start indexing-job with stats.window 1m";
            case REFUSED_BY_MYSQL -> "Nothing is to be done: no table of this release can hold it";
            default -> "Only indexing-job may write to that topic; is it of a later release than this job?";
        };
    }
}
