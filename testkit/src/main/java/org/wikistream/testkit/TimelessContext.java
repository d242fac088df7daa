package org.wikistream.testkit;

import org.apache.flink.api.connector.sink2.SinkWriter;
import org.jspecify.annotations.Nullable;

/** The context that a sink's writer gets for an element without a time, before any watermark. */
public enum TimelessContext implements SinkWriter.Context {
    INSTANCE;

    @Override
    public long currentWatermark() {
        return Long.MIN_VALUE;
    }

    @Override
    public @Nullable Long timestamp() {
        return null;
    }
}
