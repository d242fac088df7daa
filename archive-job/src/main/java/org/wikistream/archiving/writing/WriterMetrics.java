package org.wikistream.archiving.writing;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;
import org.jspecify.annotations.Nullable;

/** A writer's metrics, in group {@code archive} of its operator. Flink's own {@code numRecordsSend} counts the rows. */
final class WriterMetrics {

    static final String GROUP = "archive";

    /** Changes that no row could be made of. */
    private static final String UNFIT = "unfit";

    private final SinkWriterMetricGroup common;
    private final MetricGroup group;
    private final Map<String, Counter> unfit = new HashMap<>();

    private @Nullable Counter rejected;

    /** @param blocked whether files can't be uploaded */
    WriterMetrics(SinkWriterMetricGroup common, BooleanSupplier blocked) {
        this.common = common;
        group = common.addGroup(GROUP);
        group.gauge("blocked", () -> blocked.getAsBoolean() ? 1 : 0);
    }

    /** Counts a change that is in a file. */
    void written() {
        common.getNumRecordsSendCounter().inc();
    }

    /** Counts the columns of a row that are empty because they can't hold its values. */
    void unfit(Collection<String> columns) {
        for (String column : columns) {
            unfit.computeIfAbsent(column, each -> group.addGroup("column", each).counter(UNFIT))
                    .inc();
        }
    }

    void rejected() {
        if (rejected == null) {
            rejected = group.addGroup("error", UNFIT).counter("rejected");
        }
        rejected.inc();
        common.getNumRecordsSendErrorsCounter().inc();
    }
}
