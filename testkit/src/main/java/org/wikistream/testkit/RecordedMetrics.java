package org.wikistream.testkit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.OperatorIOMetricGroup;
import org.apache.flink.metrics.groups.OperatorMetricGroup;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.runtime.metrics.groups.InternalSinkWriterMetricGroup;

/** Metrics by their path, such as {@code opensearch.category.edit.indexed}. */
public final class RecordedMetrics extends UnregisteredMetricsGroup implements OperatorMetricGroup {

    private final String path;
    private final Map<String, Metric> all;

    public RecordedMetrics() {
        this("", new ConcurrentHashMap<>());
    }

    private RecordedMetrics(String path, Map<String, Metric> all) {
        this.path = path;
        this.all = all;
    }

    public SinkWriterMetricGroup group() {
        return InternalSinkWriterMetricGroup.wrap(this);
    }

    @Override
    public OperatorIOMetricGroup getIOMetricGroup() {
        return UnregisteredMetricsGroup.createSinkWriterMetricGroup().getIOMetricGroup();
    }

    /** Returns a counter's count, a gauge's number, or a histogram's number of values. */
    public long value(String name) {
        Metric metric = all.get(name);
        if (metric instanceof Counter counter) {
            return counter.getCount();
        } else if (metric instanceof Histogram histogram) {
            return histogram.getCount();
        }
        return metric == null ? 0 : ((Number) ((Gauge<?>) metric).getValue()).longValue();
    }

    @Override
    public <C extends Counter> C counter(String name, C counter) {
        all.put(path + name, counter);
        return counter;
    }

    @Override
    public Counter counter(String name) {
        return counter(name, super.counter(name));
    }

    @Override
    public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
        all.put(path + name, gauge);
        return gauge;
    }

    @Override
    public <H extends Histogram> H histogram(String name, H histogram) {
        all.put(path + name, histogram);
        return histogram;
    }

    @Override
    public MetricGroup addGroup(String name) {
        return new RecordedMetrics(path + name + ".", all);
    }

    @Override
    public MetricGroup addGroup(String key, String value) {
        return addGroup(key).addGroup(value);
    }
}
